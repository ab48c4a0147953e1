import streamlit as st
from openai import OpenAI

client = OpenAI()

if prompt := st.chat_input():
    st.session_state.messages.append({"role": "user", "content": prompt})
    response = client.chat.completions.create(model="gpt-4.1", messages=st.session_state.messages)  # finds
    msg = response.choices[0].message.content
    st.session_state.messages.append({"role": "assistant", "content": msg})  # for the next turn
    st.chat_message("assistant").write(msg)
