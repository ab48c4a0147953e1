import streamlit as st
from agno.agent import Agent
from openai import OpenAI

client = OpenAI()
agent = Agent(instructions="Be brief.")


def pieces(prompt):
    for event in agent.run(prompt, stream=True):
        yield event.content


prompt = st.chat_input("Say something")
if prompt:
    with st.chat_message("assistant"):
        st.write_stream(
            client.chat.completions.create(
                model="gpt-4o", messages=[{"role": "user", "content": prompt}], stream=True
            )
        )
        st.write_stream(pieces(prompt))
