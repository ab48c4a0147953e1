# path: tests/test_api.py
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()


@app.get("/ask")
def ask(question: str):
    return {"answer": OpenAI().responses.create(model="gpt-4o-mini", input=question).output_text}
