import streamlit as st
from openai import OpenAI

client = OpenAI()

if prompt := st.chat_input("Ask me anything"):
    st.session_state.messages.append({"role": "user", "content": prompt})
    with st.chat_message("assistant"):
        response = client.chat.completions.create(model="gpt-4.1", messages=st.session_state.messages)  # finds
        reply = response.choices[0].message.content
        st.markdown(reply)
    st.session_state.messages.append({"role": "assistant", "content": reply})
