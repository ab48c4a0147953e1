import streamlit as st
from openai import OpenAI

client = OpenAI()


@st.cache_data(ttl=600, show_spinner="Asking the model")
def headline(topic):
    reply = client.responses.create(model="gpt-4o-mini", input=f"A headline about {topic}")
    return reply.output_text


@st.cache_data
def teaser(topic):
    return client.responses.create(model="gpt-4o-mini", input=f"A teaser about {topic}").output_text


topic = st.text_input("Topic")
st.write(headline(topic))
st.caption(teaser(topic))
