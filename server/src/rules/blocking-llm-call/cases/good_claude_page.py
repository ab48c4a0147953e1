import logging

import anthropic
import streamlit as st

logger = logging.getLogger(__name__)
client = anthropic.Anthropic()

if question := st.chat_input("Your question", max_chars=500):
    with st.chat_message("assistant"):
        try:
            with client.messages.stream(
                model="claude-sonnet-5-5",
                max_tokens=1000,
                messages=[{"role": "user", "content": question}],
            ) as stream:
                st.write_stream(stream.text_stream)
        except anthropic.AnthropicError:
            logger.exception("No answer")
            st.error("The assistant is not available.")
