"""An agent that is made once for each visitor, and kept in the session."""
import logging

import streamlit as st
from agno.agent import Agent
from agno.models.openai import OpenAIChat

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

if "guide" not in st.session_state:
    st.session_state.guide = Agent(model=OpenAIChat(id="gpt-4o"))


def reply_to(question: str) -> str:
    try:
        run = st.session_state["guide"].run(question)
        if run.status == "ERROR":
            raise RuntimeError(run.content)
        return run.content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "reply_to"})
        return FALLBACK_RESPONSE
