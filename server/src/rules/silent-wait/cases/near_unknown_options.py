import streamlit as st
from openai import OpenAI

client = OpenAI()


def show(options, box):
    if options["stream"]:
        for chunk in client.chat.completions.create(**options):
            box.markdown(chunk.choices[0].delta.content)


show(st.session_state["options"], st.container())
