import streamlit as st
from openai import OpenAI

MAX_PROMPT_CHARS = 16_000

client = OpenAI()
uploaded = st.file_uploader("Your contract", type="txt")
if uploaded:
    contract = uploaded.read().decode("utf-8")
    question = st.text_input("Question", max_chars=MAX_PROMPT_CHARS)
    response = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"{contract[:MAX_PROMPT_CHARS]}\n\nQuestion: {question}"}],
        stream=True,
    )
    st.write_stream(chunk.choices[0].delta.content or "" for chunk in response if chunk.choices)
