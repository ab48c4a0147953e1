import streamlit as st
from sentence_transformers import SentenceTransformer

DOCS = ["Refunds take five days.", "Orders ship on weekdays."]

model = SentenceTransformer("all-MiniLM-L6-v2")
doc_vectors = model.encode(DOCS)  # finds: embeds the same texts again whenever the page runs again

st.title("Help")
