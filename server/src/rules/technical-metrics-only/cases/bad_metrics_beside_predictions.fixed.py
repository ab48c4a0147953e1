import time

import joblib
from fastapi import FastAPI
from prometheus_client import Counter, Gauge, Histogram, Summary

app = FastAPI()
forest = joblib.load("forest.joblib")

CALLS = Counter("phone_calls_total", "Calls of the service", ["endpoint", "status"])
SECONDS = Histogram("phone_duration_seconds", "Duration of calls", ["endpoint"])
READY = Gauge("phone_service_ready", "1 once the model is loaded")
USER_SATISFACTION = Summary("phone_user_satisfaction", "Rating that a user gave an answer")
QUERY_RESOLUTION_RATE = Summary("phone_query_resolution_rate", "Share of the queries that were resolved")
COST_PER_QUERY = Summary("phone_cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY.observe(cost)


READY.set(1)


@app.post("/churn")
def churn(row: dict):
    started = time.perf_counter()
    risk = forest.predict_proba([list(row.values())])[0][1]
    CALLS.labels("churn", "ok").inc()
    SECONDS.labels("churn").observe(time.perf_counter() - started)
    return {"risk": float(risk)}
