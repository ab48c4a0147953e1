import streamlit as st
from openai import OpenAI

client = OpenAI()

if "vectors" not in st.session_state:
    response = client.embeddings.create(model="text-embedding-3-small", input=["refunds", "shipping"])
    st.session_state.vectors = [item.embedding for item in response.data]
