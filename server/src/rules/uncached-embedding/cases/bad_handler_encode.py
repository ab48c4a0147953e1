from flask import Flask, jsonify, request
from sentence_transformers import SentenceTransformer

from app.vectors import table

app = Flask(__name__)
model = SentenceTransformer("BAAI/bge-small-en-v1.5")


@app.post("/similar")
def similar():
    payload = request.get_json()
    wanted = payload["title"]
    vector = model.encode(wanted, normalize_embeddings=True)  # finds: `similar()` embeds `wanted` anew
    return jsonify(table.nearest(vector.tolist(), limit=5))
