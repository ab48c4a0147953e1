import streamlit as st
from openai import OpenAI

client = OpenAI()


def plan_trip(city):
    return "".join(stream_plan_trip(city))


def stream_plan_trip(city):
    answer = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": f"Plan two days in {city}."}], stream=True
    )
    for chunk in answer:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


city = st.selectbox("City", ["Lyon", "Porto", "Ghent"])
if st.button("Plan"):
    with st.spinner("Planning"):
        st.session_state.plan = plan_trip(city)
    advice = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": f"What to pack for {city}?"}]
    )
    st.session_state["advice"] = advice.choices[0].message.content

if "plan" in st.session_state:
    st.markdown(st.session_state.plan)
    st.info(f"Packing: {st.session_state['advice']}")
