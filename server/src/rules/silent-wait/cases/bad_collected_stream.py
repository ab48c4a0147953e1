import asyncio

import streamlit as st
from google.adk.runners import InMemoryRunner
from google.genai import types
from planner import root_agent

runner = InMemoryRunner(agent=root_agent, app_name="menu")


async def plan(wish):
    content = types.Content(role="user", parts=[types.Part(text=wish)])
    text = ""
    async for event in runner.run_async(user_id="guest", session_id="menu", new_message=content):  # finds
        if event.is_final_response() and event.content:
            text = event.content.parts[0].text.strip()
    return text


wish = st.text_input("What would you like to eat?")
if st.button("Plan"):
    menu = asyncio.run(plan(wish))
    st.markdown(menu)
