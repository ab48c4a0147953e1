import streamlit as st
from openai import OpenAI

st.title("Travel planner")
client = OpenAI()
place = st.text_input("Where to?")

if st.button("Plan"):
    with st.spinner("Planning"):
        completion = client.chat.completions.create(  # finds(warning)
            model="gpt-4o-mini", messages=[{"role": "user", "content": place}]
        )
    st.markdown(completion.choices[0].message.content)
