import streamlit as st
from openai import OpenAI

client = OpenAI()
st.set_page_config(page_title="AI recipe finder")
dish = st.text_input("Dish")
if dish:
    with st.spinner("Cooking"):
        reply = client.responses.create(model="gpt-4o-mini", input=f"A recipe for {dish[:80]}")
    st.markdown(reply.output_text)
