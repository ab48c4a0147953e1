import streamlit as st
from openai import OpenAI

client = OpenAI()
if prompt := st.chat_input("Write something"):
    with st.chat_message("assistant"), st.spinner("One moment"):
        reply = client.responses.create(model="gpt-4o-mini", input=prompt[:500])
        st.write(reply.output_text)
