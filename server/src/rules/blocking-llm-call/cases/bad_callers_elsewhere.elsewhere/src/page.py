import streamlit as st

from advisor import advise

question = st.text_area("What do you want to know?", max_chars=500)
if question:
    st.write_stream(advise(question))
