import streamlit as st
from openai import OpenAI

client = OpenAI()
topic = st.text_input("Topic")

if st.button("Write") and topic:
    poem = ""
    with st.spinner("Thinking..."):
        for chunk in client.chat.completions.create(
            model="gpt-5-mini",
            messages=[{"role": "user", "content": f"A poem about {topic[:100]}"}],
            stream=True,
        ):
            if chunk.choices and chunk.choices[0].delta.content:
                poem += chunk.choices[0].delta.content
    st.text(poem)
