import asyncio

import streamlit as st
from agents import Agent, Runner

planner = Agent(name="Planner", instructions="Plan trips.")


async def plan(wishes: str, diet: str) -> str:
    prompt = f"Plan a trip. Wishes: {wishes.strip()}. Food: {diet}"
    result = await Runner.run(planner, prompt)
    return result.final_output


def main():
    destination = st.text_input("Where to?")
    with st.sidebar:
        wishes = st.text_area(  # finds(information): goes to a model by `Runner.run()`
            "What do you like?",
            height=120,
        )
    food = st.sidebar.text_input(
        "What do you eat?"
    )  # finds(hint): What people write into `st.sidebar.text_input()`
    key = st.text_input("OpenAI key", type="password")
    if st.button("Plan") and key and destination:
        st.write(asyncio.run(plan(wishes, food)))


main()
