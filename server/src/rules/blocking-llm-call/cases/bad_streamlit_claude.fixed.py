import anthropic
import streamlit as st

client = anthropic.Anthropic()
question = st.chat_input("Ask about your contract")

if question:
    st.chat_message("user").write(question)
    with client.messages.stream(
        model="claude-sonnet-5-5",
        max_tokens=2048,
        messages=[{"role": "user", "content": question}],
    ) as stream:
        st.chat_message("assistant").write_stream(stream.text_stream)
