import streamlit as st
from agno.agent import Agent

critic = Agent(instructions="You review films.")
fan = Agent(instructions="You love films.")

film = st.text_input("Film")
if st.button("Review"):
    note = st.empty()
    note.info("The critic is writing, please wait...")
    review = critic.run(film)
    note.empty()
    st.write(review.content)

if st.button("Praise"):
    bar = st.progress(0, text="Praise")
    praise = fan.run(film)
    bar.progress(100)
    st.write(praise.content)
