import streamlit as st
from openai import OpenAI


class Writer:
    def __init__(self, client):
        self.client = client

    def write(self, topic):
        return self._ask(f"Write about {topic}")

    def _ask(self, prompt):
        reply = self.client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": prompt}]
        )
        return reply.choices[0].message.content


if "writer" not in st.session_state:
    st.session_state.writer = Writer(OpenAI())

topic = st.text_input("Topic")
if st.button("Write") and topic:
    with st.spinner("Writing..."):
        text = st.session_state.writer.write(topic)
    st.write(text)
