import streamlit as st
from mistralai import Mistral

client = Mistral()


def is_polite(text):
    reply = client.chat.complete(  # finds: `client.chat.complete()`
        model="mistral-small-latest",
        messages=[{"role": "user", "content": f"Is this polite? Answer yes or no.\n{text}"}],
    )
    return "yes" in reply.choices[0].message.content.lower()


comment = st.text_area("Comment")
if comment and is_polite(comment):
    st.balloons()
