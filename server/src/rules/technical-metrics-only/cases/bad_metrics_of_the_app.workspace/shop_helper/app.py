from fastapi import FastAPI
from openai import OpenAI

from shop_helper.metrics import LATENCY, REQUESTS

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str):
    REQUESTS.labels("ask").inc()
    with LATENCY.time():
        reply = client.responses.create(model="gpt-4o-mini", input=question)
    return {"answer": reply.output_text}
