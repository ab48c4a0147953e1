import voyageai
from fastapi import FastAPI

app = FastAPI()
vo = voyageai.Client()


@app.get("/search")
def search(q: str):
    vector = vo.embed([q], model="voyage-3.5", input_type="query").embeddings[0]  # finds: `search()` embeds `q` anew for each request
    return {"hits": store.nearest(vector)}
