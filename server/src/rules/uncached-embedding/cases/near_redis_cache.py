import hashlib
import json

import redis
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()
store = redis.Redis()
MODEL = "text-embedding-3-small"


def embed(text: str):
    key = "embedding:" + hashlib.sha256(f"{MODEL}:{text}".encode()).hexdigest()
    known = store.get(key)
    if known is not None:
        return json.loads(known)
    vector = client.embeddings.create(model=MODEL, input=text).data[0].embedding
    store.setex(key, 86400, json.dumps(vector))
    return vector


@app.get("/search")
def search(q: str):
    return nearest(embed(q))
