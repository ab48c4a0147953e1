import logging

import streamlit as st
from openai import OpenAI

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = OpenAI()

if prompt := st.chat_input("Ask"):
    st.session_state.messages.append({"role": "user", "content": prompt})
    try:
        with st.chat_message("assistant"):
            stream = client.chat.completions.create(
                model="gpt-4.1", messages=st.session_state.messages, stream=True
            )
            response = st.write_stream(stream)
        st.session_state.messages.append({"role": "assistant", "content": response})
    except Exception:
        logger.exception("AI service call failed")
        st.write(FALLBACK_RESPONSE)
