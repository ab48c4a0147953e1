# path: search/explore.ipynb
import gradio as gr
from sentence_transformers import SentenceTransformer

encoder = SentenceTransformer("all-MiniLM-L6-v2")
query = "dark blue jeans"
vector = encoder.encode(query)


def search(query):
    return index.query(vector=encoder.encode(query).tolist(), top_k=5)
