import logging

import openai
import streamlit as st

logger = logging.getLogger(__name__)
client = openai.OpenAI()


def pieces(question):
    stream = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": question}],
        max_tokens=400,
        stream=True,
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


question = st.chat_input("Ask about your order", max_chars=300)
if question:
    with st.chat_message("assistant"), st.spinner("Looking it up …"):
        try:
            st.write_stream(pieces(question))
        except openai.OpenAIError:
            logger.exception("No answer")
            st.warning("The assistant cannot be reached. Please try again in a minute.")
