import gradio as gr
import streamlit as st
from openai import OpenAI

client = OpenAI()
LIMIT = 4000


def ask(text):
    return client.responses.create(model="gpt-4o-mini", input=text).output_text


if question := st.chat_input("Ask", max_chars=LIMIT):
    st.write(ask(question))

note = st.text_area("Note")
if len(note) > LIMIT:
    st.error("Too long")
elif note:
    st.write(ask(note))

story = st.text_area("Story")
if story:
    st.write(ask(f"Go on with this: {story[:LIMIT]}"))

gr.Interface(ask, inputs=gr.Textbox(lines=3, max_length=2000), outputs="text").launch()
