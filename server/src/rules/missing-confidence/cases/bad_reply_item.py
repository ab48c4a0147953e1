from fastapi import FastAPI
from openai import OpenAI, OpenAIError

app = FastAPI()
client = OpenAI()


@app.post("/summaries")
def summarize(body: dict):
    result = {"id": body["id"], "summary": None}
    try:
        response = client.chat.completions.create(  # finds: `summarize()` answers with the text
            model="gpt-5-mini", messages=[{"role": "user", "content": body["text"][:500]}]
        )
    except OpenAIError:
        return result
    result["summary"] = response.choices[0].message.content
    return result
