import time

from fastapi import FastAPI
from openai import OpenAI
from prometheus_client import Counter, Histogram, make_asgi_app

app = FastAPI()
app.mount("/metrics", make_asgi_app())
client = OpenAI()

requests_total = Counter(
    "http_requests_total", "Requests", ["status"]
)  # finds: (`http_requests_total`, `openai_seconds`)
openai_seconds = Histogram(
    "openai_seconds", "Duration of completions"
)


@app.post("/ask")
def ask(question: str):
    start = time.perf_counter()
    completion = client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": question}],
        max_tokens=300,
    )
    openai_seconds.observe(time.perf_counter() - start)
    requests_total.labels("200").inc()
    return {"answer": completion.choices[0].message.content}
