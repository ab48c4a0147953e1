from functools import lru_cache

import voyageai
from fastapi import FastAPI

app = FastAPI()
vo = voyageai.Client()


@lru_cache(maxsize=1000)
def embed_text(text):
    return vo.embed([text], model="voyage-3.5", input_type="query")


@app.get("/search")
def search(q: str):
    vector = embed_text(q).embeddings[0]
    return {"hits": store.nearest(vector)}
