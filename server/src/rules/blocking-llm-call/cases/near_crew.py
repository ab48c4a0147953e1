import streamlit as st
from crewai import Agent, Crew, Task

writer = Agent(role="Travel writer", goal="Plan days", backstory="Knows every town by train.")
plan = Task(description="Plan a day in {town}", expected_output="A plan by the hour", agent=writer)


def run(town: str):
    return Crew(agents=[writer], tasks=[plan], verbose=True).kickoff(inputs={"town": town[:80]})


def main():
    result = Crew(agents=[writer], tasks=[plan], verbose=True).kickoff(inputs={"town": "Ulm"})
    print(result.raw)


if st.button("Plan"):
    box = st.empty()
    text = ""
    for chunk in Crew(agents=[writer], tasks=[plan], stream=True).kickoff(inputs={"town": "Ulm"}):
        text += chunk.content
        box.markdown(text)

if __name__ == "__main__":
    main()
