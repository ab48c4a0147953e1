# path: tests/test_page.py
import streamlit as st
from openai import OpenAI


def test_page():
    reply = OpenAI().responses.create(model="gpt-4o-mini", input="hello")
    st.write(reply.output_text)
