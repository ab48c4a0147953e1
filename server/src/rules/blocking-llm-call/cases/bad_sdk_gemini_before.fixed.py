import os

import google.generativeai as genai
import streamlit as st

genai.configure(api_key=os.environ["GEMINI_API_KEY"])
model = genai.GenerativeModel("gemini-1.5-pro", generation_config={"temperature": 0.2})


def plan_trip(city, days):
    for chunk in model.generate_content(f"Plan {days} days in {city}.", stream=True):
        if chunk.candidates and chunk.candidates[0].content.parts:
            yield chunk.text


st.title("Trips")
city = st.text_input("City")
if city:
    st.write_stream(plan_trip(city, 3))
