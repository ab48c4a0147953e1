from fastapi import FastAPI
from openai import OpenAI

from .meta import describe

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str):
    reply = client.responses.create(model="gpt-4o-mini", input=question[:500])
    return {"answer": reply.output_text, **describe(reply)}
