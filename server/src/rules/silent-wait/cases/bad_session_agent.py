"""A page whose agent lives in the session."""
import streamlit as st
from agno.agent import Agent

if "coach" not in st.session_state:
    st.session_state["coach"] = Agent(model="openai:gpt-4o")

plan = st.text_area("Your training plan")
if plan:
    advice = st.session_state.coach.run(plan)  # finds
    st.markdown(advice.content)
