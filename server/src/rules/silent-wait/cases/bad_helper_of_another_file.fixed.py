import asyncio

import streamlit as st
from support.desk import Desk, summarize

st.title("Service desk")

if "desk" not in st.session_state:
    st.session_state["desk"] = Desk()

if question := st.chat_input("What happened?"):
    with st.chat_message("user"):
        st.markdown(question)
    with st.spinner("Thinking..."):
        reply = asyncio.run(st.session_state["desk"].reply(question))
    with st.chat_message("assistant"):
        st.markdown(reply)

ticket = st.text_area("Ticket")
if st.button("Summarize"):
    with st.spinner("Thinking..."):
        st.write(summarize(ticket))
