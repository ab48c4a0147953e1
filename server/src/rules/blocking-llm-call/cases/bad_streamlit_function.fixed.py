from collections.abc import Iterator

import streamlit as st
from agno.agent import Agent
from agno.models.openai import OpenAIChat

cook = Agent(model=OpenAIChat(id="gpt-5.4"), markdown=True)


def suggest(ingredients: str) -> Iterator[str]:
    result = cook.run(f"A dish with {ingredients}", stream=True)
    for event in result:
        if event.event in ("RunContent", "RunError") and event.content:
            yield event.content


ingredients = st.text_input("Ingredients")
if st.button("Cook"):
    with st.chat_message("assistant"):
        dish = suggest(ingredients)
        dish = st.write_stream(dish)
        st.session_state["dish"] = dish
