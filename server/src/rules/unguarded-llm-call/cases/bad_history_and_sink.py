import streamlit as st
from langchain_openai import ChatOpenAI

model = ChatOpenAI()


def respond(history):
    with st.chat_message("assistant"):
        reply = model.invoke(history)  # finds
        st.markdown(reply.content)
    history.append(reply)
