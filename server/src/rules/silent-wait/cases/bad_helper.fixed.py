"""Plans a trip."""

import streamlit as st
from agno.agent import Agent
from agno.models.openai import OpenAIChat

planner = Agent(model=OpenAIChat(id="gpt-4o"), instructions="You plan trips.")


def plan_trip(city: str, days: int) -> str:
    # The planner looks up hotels itself.
    task = f"Plan {days} days in {city}."
    result = planner.run(task)
    return result.content


city = st.text_input("Where to?")
days = st.number_input("Days", 1, 30)

if st.button("Plan"):
    with st.spinner("Thinking..."):
        itinerary = plan_trip(city, days)  # takes a while
    st.markdown(itinerary)
