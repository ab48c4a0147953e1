from fastapi import FastAPI
from openai import OpenAI
from pydantic import BaseModel

app = FastAPI()
client = OpenAI()


class Answer(BaseModel):
    text: str
    ai_generated: bool = True


def complete(question):
    return client.responses.create(model="gpt-4o-mini", input=question[:500]).output_text


@app.post("/a")
def with_model(question: str):
    return {"text": complete(question), "model": "gpt-4o-mini"}


@app.post("/b")
def with_class(question: str):
    return Answer(text=complete(question))


@app.post("/c")
def with_role(question: str):
    return {"message": {"role": "assistant", "content": complete(question)}}


@app.post("/d")
def with_key(question: str):
    return {"ai_answer": complete(question)}
