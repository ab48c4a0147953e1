from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/summaries")
def summarize(body: dict):
    result = {"id": body["id"], "model": "gpt-5-mini"}
    response = client.responses.create(model="gpt-5-mini", input=body["text"][:500])
    result["summary"] = response.output_text
    return result


@app.post("/replies")
def reply(body: dict):
    result = {"id": body["id"]}
    response = client.responses.create(model="gpt-5-mini", input=body["text"][:500])
    result["assistant_response"] = response.output_text
    return result


@app.post("/notes")
def note(body: dict):
    kept = {}
    response = client.responses.create(model="gpt-5-mini", input=body["text"][:500])
    kept["note"] = response.output_text
    store(kept)
    return {"id": body["id"]}


def store(kept):
    print(sorted(kept))
