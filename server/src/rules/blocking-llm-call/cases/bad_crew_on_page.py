import streamlit as st
from crewai import Agent, Crew, Task

writer = Agent(role="Travel writer", goal="Plan days", backstory="Knows every town by train.")
plan = Task(description="Plan a day in {town}", expected_output="A plan by the hour", agent=writer)

st.title("Days planned by AI agents")
town = st.text_input("Town")
if st.button("Plan") and town:
    with st.spinner("Planning..."):
        result = Crew(agents=[writer], tasks=[plan]).kickoff(inputs={"town": town[:80]})  # finds: Crew(stream=True)
    st.markdown(result.raw)
