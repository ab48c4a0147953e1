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
