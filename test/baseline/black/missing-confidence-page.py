import streamlit as st
from openai import OpenAI

client = OpenAI()
st.title("Legal questions")
question = st.text_area("Your question")
if question:
    with st.spinner("One moment"):
        reply = client.responses.create(
            model="gpt-4o-mini", input=question
        )  # finds: stands on the page
    st.markdown(reply.output_text)
