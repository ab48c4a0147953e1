import streamlit as st
from openai import OpenAI

client = OpenAI()

if question := st.chat_input(
    "Ask me"
):  # finds(information): What people write into `st.chat_input()` goes to a model
    answer = client.responses.create(
        model="gpt-4o-mini", input=question
    )
    st.write(answer.output_text)
