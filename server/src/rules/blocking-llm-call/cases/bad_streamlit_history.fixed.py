import streamlit as st
from openai import OpenAI

client = OpenAI()

if prompt := st.chat_input("Ask me anything"):
    st.session_state.messages.append({"role": "user", "content": prompt})
    with st.chat_message("assistant"):
        response = client.chat.completions.create(model="gpt-4.1", messages=st.session_state.messages, stream=True)
        reply = st.write_stream(
            chunk.choices[0].delta.content
            for chunk in response
            if chunk.choices and chunk.choices[0].delta.content
        )
    st.session_state.messages.append({"role": "assistant", "content": reply})
