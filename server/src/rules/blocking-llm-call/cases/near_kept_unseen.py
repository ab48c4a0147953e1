import streamlit as st
from openai import OpenAI

client = OpenAI()


def remember(dialogue):
    answer = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": f"Note what matters later: {dialogue}"}]
    )
    st.session_state.notes = answer.choices[0].message.content


if "dialogue" in st.session_state:
    remember(st.session_state.dialogue)
    st.caption(f"{len(st.session_state.get('dialogue', []))} messages")


def suggest(topic):
    answer = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": f"Suggest a prompt about {topic}."}]
    )
    st.session_state.suggestion = answer.choices[0].message.content


if st.session_state.get("topic"):
    with st.spinner("Thinking"):
        suggest(st.session_state.topic)
    edited = st.text_area("Edit the prompt", value=st.session_state.suggestion, max_chars=2000)
    st.json({"topic": st.session_state.topic, "prompt": st.session_state.suggestion})
