import streamlit as st
from agno.agent import Agent
from agno.models.openai import OpenAIChat

cook = Agent(model=OpenAIChat(id="gpt-5.4"), markdown=True)


def suggest(ingredients: str) -> str:
    result = cook.run(f"A dish with {ingredients}")  # finds: suggest
    return result.content


ingredients = st.text_input("Ingredients")
if st.button("Cook"):
    with st.chat_message("assistant"):
        dish = suggest(ingredients)
        st.markdown(dish)
        st.session_state["dish"] = dish
