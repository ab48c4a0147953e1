"""An agent that is made once for each visitor, and kept in the session."""
import streamlit as st
from agno.agent import Agent
from agno.models.openai import OpenAIChat

if "guide" not in st.session_state:
    st.session_state.guide = Agent(model=OpenAIChat(id="gpt-4o"))


def reply_to(question: str) -> str:
    run = st.session_state["guide"].run(question)  # finds
    return run.content
