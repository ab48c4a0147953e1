from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str):
    completion = client.chat.completions.create(  # finds: `ask()` answers with the text
        model="gpt-4o-mini", messages=[{"role": "user", "content": question}]
    )
    return {"answer": completion.choices[0].message.content}
