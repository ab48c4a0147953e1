import streamlit as st
from openai import OpenAI

client = OpenAI()


@st.cache_data
def explain(term):
    answer = client.responses.create(model="gpt-5-mini", input=f"Explain {term[:80]}")
    return answer.output_text


def remember(term):
    answer = client.responses.create(model="gpt-5-mini", input=f"Explain {term[:80]}")
    return answer.output_text


def forget(term):
    st.session_state.pop(term, None)
