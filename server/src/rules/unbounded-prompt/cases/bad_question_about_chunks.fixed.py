import streamlit as st
from groq import Groq

MAX_PROMPT_CHARS = 16_000

client = Groq()


def pick_chunks(question, chunks):
    words = set(question.lower().split())
    return sorted(chunks, key=lambda chunk: -len(words & set(chunk.split())))[:3]


def fall_back(question):
    reply = client.chat.completions.create(
        model="llama-3.3-70b-versatile", messages=[{"role": "user", "content": question}]
    )
    return reply.choices[0].message.content


typed = st.chat_input("Ask about the handbook", max_chars=MAX_PROMPT_CHARS)
if typed:
    found = pick_chunks(typed, st.session_state.get("chunks", []))
    st.write(found or fall_back(typed))
