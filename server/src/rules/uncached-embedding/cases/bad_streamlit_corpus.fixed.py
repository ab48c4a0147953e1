import streamlit as st
from sentence_transformers import SentenceTransformer

DOCS = ["Refunds take five days.", "Orders ship on weekdays."]

model = SentenceTransformer("all-MiniLM-L6-v2")
@st.cache_data(ttl=86400)
def embed_texts(texts):
    return model.encode(texts)


doc_vectors = embed_texts(DOCS)

st.title("Help")
