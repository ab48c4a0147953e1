import logging

import streamlit as st
from langchain_openai import ChatOpenAI

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

model = ChatOpenAI()


def respond(history):
    try:
        with st.chat_message("assistant"):
            reply = model.invoke(history)
            st.markdown(reply.content)
        history.append(reply)
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "respond"})
        st.markdown(FALLBACK_RESPONSE)
