import streamlit as st
from openai import OpenAI

client = OpenAI()
uploaded = st.file_uploader("Your contract", type="txt")
if uploaded:
    contract = uploaded.read().decode("utf-8")
    question = st.text_input("Question")  # finds(hint): `st.text_input()`
    response = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"{contract}\n\nQuestion: {question}"}],  # finds: `contract` is a whole uploaded file
        stream=True,
    )
    st.write_stream(chunk.choices[0].delta.content or "" for chunk in response if chunk.choices)
