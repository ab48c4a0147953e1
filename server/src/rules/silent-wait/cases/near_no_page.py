from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str):
    reply = client.responses.create(model="gpt-4o-mini", input=question)
    return {"answer": reply.output_text, "model": reply.model}
