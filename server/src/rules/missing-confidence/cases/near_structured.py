import json

from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/invoice")
def invoice(text: str):
    completion = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"The fields as JSON:\n{text[:3000]}"}],
        response_format={"type": "json_object"},
    )
    return json.loads(completion.choices[0].message.content)
