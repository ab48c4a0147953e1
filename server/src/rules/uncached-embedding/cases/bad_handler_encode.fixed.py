from functools import lru_cache

from flask import Flask, jsonify, request
from sentence_transformers import SentenceTransformer

from app.vectors import table

app = Flask(__name__)
model = SentenceTransformer("BAAI/bge-small-en-v1.5")


@lru_cache(maxsize=1000)
def embed_text(text):
    return model.encode(text, normalize_embeddings=True)


@app.post("/similar")
def similar():
    payload = request.get_json()
    wanted = payload["title"]
    vector = embed_text(wanted)
    return jsonify(table.nearest(vector.tolist(), limit=5))
