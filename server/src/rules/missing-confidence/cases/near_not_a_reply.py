import sqlite3

from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


def title_for(text):
    return client.responses.create(model="gpt-4o-mini", input=f"A title for: {text[:900]}").output_text


@app.post("/notes")
def save(text: str):
    title = title_for(text)
    with sqlite3.connect("notes.db") as db:
        db.execute("INSERT INTO notes (title, text) VALUES (?, ?)", (title, text))
    return {"saved": True}
