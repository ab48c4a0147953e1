import streamlit as st
from sentence_transformers import SentenceTransformer


@st.cache_resource
def load_model():
    return SentenceTransformer("all-MiniLM-L6-v2")


@st.cache_data(ttl=86400)
def embed(texts):
    return load_model().encode(texts)


vectors = embed(["refunds", "shipping"])
st.write(vectors.shape)
