import anthropic
import streamlit as st

client = anthropic.Anthropic()
question = st.chat_input("Ask about your contract")

if question:
    st.chat_message("user").write(question)
    reply = client.messages.create(  # finds
        model="claude-sonnet-5-5",
        max_tokens=2048,
        messages=[{"role": "user", "content": question}],
    )
    st.chat_message("assistant").write(reply.content[0].text)
