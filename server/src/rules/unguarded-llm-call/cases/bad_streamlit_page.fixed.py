import logging

import streamlit as st
from openai import OpenAI, OpenAIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

st.title("Travel planner")
client = OpenAI()
place = st.text_input("Where to?")

if st.button("Plan"):
    try:
        with st.spinner("Planning"):
            completion = client.chat.completions.create(
                model="gpt-4o-mini", messages=[{"role": "user", "content": place}]
            )
        st.markdown(completion.choices[0].message.content)
    except OpenAIError:
        logger.exception("AI service call failed")
        st.markdown(FALLBACK_RESPONSE)
