# path: app.py
import streamlit as st
from support.pages import explain, forget, remember

st.title("Glossary")

term = st.text_input("Term")
if st.button("Explain"):
    # It shows a spinner of its own.
    st.write(explain(term))
if st.button("Explain again"):
    with st.spinner("Looking it up..."):
        st.write(remember(term))
if st.button("Forget"):
    forget(term)
