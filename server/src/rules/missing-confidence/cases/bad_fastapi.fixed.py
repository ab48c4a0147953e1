from math import exp

from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str):
    completion = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": question}], logprobs=True
    )
    # Close to 1.0 where the model was sure of its words; it does not tell whether they are true.
    logprobs = [token.logprob for token in completion.choices[0].logprobs.content or []]
    confidence = exp(sum(logprobs) / len(logprobs)) if logprobs else None
    return {"answer": completion.choices[0].message.content, "ai_generated": True, "confidence": confidence}
