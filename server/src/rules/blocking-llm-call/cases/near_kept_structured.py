"""An agent that answers with fields, kept in the session of a page."""
import streamlit as st
from agno.agent import Agent
from pydantic import BaseModel


class Trip(BaseModel):
    city: str
    days: int


if "planner" not in st.session_state:
    st.session_state.planner = Agent(model="openai:gpt-4o", output_schema=Trip)

wish = st.text_input("Where to?")
if wish:
    st.write(st.session_state.planner.run(wish).content)
