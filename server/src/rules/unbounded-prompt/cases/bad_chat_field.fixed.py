import streamlit as st
from openai import OpenAI

MAX_PROMPT_CHARS = 16_000

client = OpenAI()

if question := st.chat_input("Ask me", max_chars=MAX_PROMPT_CHARS):
    answer = client.responses.create(model="gpt-4o-mini", input=question)
    st.write(answer.output_text)
