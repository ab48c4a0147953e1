import streamlit as st
from openai import OpenAI

client = OpenAI()

if prompt := st.chat_input("Ask"):
    st.session_state.messages.append({"role": "user", "content": prompt})
    with st.chat_message("assistant"):
        stream = client.chat.completions.create(  # finds
            model="gpt-4.1", messages=st.session_state.messages, stream=True
        )
        response = st.write_stream(stream)
    st.session_state.messages.append({"role": "assistant", "content": response})
