import os

import ollama
import streamlit as st

st.title("Kitchen helper")
st.session_state.setdefault("messages", [])

for entry in st.session_state.messages:
    with st.chat_message(entry["role"]):
        st.markdown(entry["content"])

text = st.chat_input("What do you want to cook?")  # finds(information): by `ollama.chat()`
if text:
    st.session_state.messages.append({"role": "user", "content": text})
    with st.chat_message("assistant"), st.spinner("Cooking"):
        reply = ollama.chat(
            model=os.environ.get("MODEL", "llama3.1"),
            messages=[{"role": m["role"], "content": m["content"]} for m in st.session_state.messages],
        )
        st.markdown(reply["message"]["content"])
    st.session_state.messages.append({"role": "assistant", "content": reply["message"]["content"]})
