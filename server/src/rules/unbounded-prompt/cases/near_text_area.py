import streamlit as st
from agno.agent import Agent
from agno.models.openai import OpenAIChat

agent = Agent(model=OpenAIChat(id="gpt-4o-mini"))
idea = st.text_area("Describe your movie idea", max_chars=2000)
if st.button("Develop"):
    for event in agent.run(f"Develop this idea: {idea}", stream=True):
        st.write(event.content)
