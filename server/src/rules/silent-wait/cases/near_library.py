"""Only the key comes from Streamlit; who calls this shows what it likes."""

import streamlit as st
from openai import OpenAI


def get_client():
    return OpenAI(api_key=st.secrets["OPENAI_API_KEY"])


def complete(prompt: str) -> str:
    reply = get_client().chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": prompt}]
    )
    return reply.choices[0].message.content
