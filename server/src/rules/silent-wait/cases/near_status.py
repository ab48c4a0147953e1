import streamlit as st
from crewai import Crew


def run_crew(crew: Crew, topic: str):
    with st.status("Research is under way", expanded=True) as status:
        result = crew.kickoff(inputs={"topic": topic})
        status.update(label="Done", state="complete")
    return result.raw
