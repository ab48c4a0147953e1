# path: app.py
import streamlit as st
from support.stream import answer, pieces, told

question = st.text_input("Question")
if st.button("Ask"):
    st.write_stream(pieces(question))
if st.button("Ask slowly"):
    box = st.empty()
    text = ""
    for piece in answer(question):
        text += piece
        box.markdown(text)
if st.button("Ask and watch"):
    placeholder = st.empty()
    told(question, placeholder)
