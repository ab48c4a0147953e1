import streamlit as st
from google.adk.runners import InMemoryRunner
from planner import root_agent

runner = InMemoryRunner(agent=root_agent, app_name="menu")


async def plan(content, box):
    async for event in runner.run_async(user_id="guest", session_id="menu", new_message=content):
        if event.content:
            box.markdown(event.content.parts[0].text)


async def steps(content):
    found = []
    async for event in runner.run_async(user_id="guest", session_id="steps", new_message=content):
        found.append(event)
        st.caption(event.author)
    return found


async def menu(content):
    async for event in runner.run_async(user_id="guest", session_id="menu", new_message=content):
        await publish(event)


async def publish(event):
    st.session_state.setdefault("events", []).append(event)
