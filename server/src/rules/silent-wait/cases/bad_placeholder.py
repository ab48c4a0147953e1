import streamlit as st
from groq import Groq

client = Groq()
slot = st.empty()
topic = st.text_input("Topic")
if topic:
    with slot:
        # A spinner in here would take the only place there is.
        st.markdown(
            client.chat.completions.create(  # finds: `client.chat.completions.create()`
                model="llama-3.3-70b-versatile", messages=[{"role": "user", "content": topic}]
            ).choices[0].message.content
        )
