import streamlit as st
from openai import OpenAI

client = OpenAI()
question = st.text_input("Ask about the handbook")
if question:
    completion = client.chat.completions.create(  # finds: `client.chat.completions.create()`
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": question}],
    )
    st.markdown(completion.choices[0].message.content)
