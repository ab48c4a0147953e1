import streamlit as st
from agno.agent import Agent
from agno.tools import tool
from openai import OpenAI

client = OpenAI()


@tool
def rephrase(text: str) -> str:
    """Says it in other words."""
    return client.responses.create(model="gpt-4o-mini", input=text).output_text


agent = Agent(tools=[rephrase])
if request := st.chat_input("Request"):
    with st.chat_message("assistant"), st.spinner("Thinking"):
        st.markdown(agent.run(request).content)
