import streamlit as st
from openai import OpenAI

client = OpenAI()

if prompt := st.chat_input():
    st.session_state.messages.append({"role": "user", "content": prompt})
    response = client.chat.completions.create(model="gpt-4.1", messages=st.session_state.messages, stream=True)
    msg = st.chat_message("assistant").write_stream(
        chunk.choices[0].delta.content
        for chunk in response
        if chunk.choices and chunk.choices[0].delta.content
    )
    st.session_state.messages.append({"role": "assistant", "content": msg})  # for the next turn
