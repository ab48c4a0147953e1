import logging

import openai
import streamlit as st

logger = logging.getLogger(__name__)
client = openai.OpenAI()

MAX_QUESTION_CHARS = 500

st.title("AI helpdesk")
question = st.chat_input("Your question")
if question:
    with st.chat_message("assistant"), st.spinner("Looking it up..."):
        try:
            st.write_stream(
                client.chat.completions.create(
                    model="gpt-4o-mini",
                    messages=[{"role": "user", "content": question[:MAX_QUESTION_CHARS]}],
                    max_tokens=600,
                    stream=True,
                )
            )
        except openai.OpenAIError:
            logger.exception("AI service call failed")
            st.error("The helpdesk does not answer right now.")
