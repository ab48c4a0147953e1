import time

from fastapi import FastAPI
from openai import OpenAI
from prometheus_client import Counter, Histogram, make_asgi_app, Summary

app = FastAPI()
app.mount("/metrics", make_asgi_app())
client = OpenAI()

requests_total = Counter("http_requests_total", "Requests", ["status"])
openai_seconds = Histogram("openai_seconds", "Duration of completions")
user_satisfaction = Summary("user_satisfaction", "Rating that a user gave an answer")
query_resolution_rate = Summary("query_resolution_rate", "Share of the queries that were resolved")
cost_per_query = Summary("cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    user_satisfaction.observe(rating)
    query_resolution_rate.observe(float(is_resolved))
    cost_per_query.observe(cost)


@app.post("/ask")
def ask(question: str):
    start = time.perf_counter()
    completion = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}], max_tokens=300
    )
    openai_seconds.observe(time.perf_counter() - start)
    requests_total.labels("200").inc()
    return {"answer": completion.choices[0].message.content}
