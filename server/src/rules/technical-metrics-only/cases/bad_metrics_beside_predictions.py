import time

import joblib
from fastapi import FastAPI
from prometheus_client import Counter, Gauge, Histogram

app = FastAPI()
forest = joblib.load("forest.joblib")

CALLS = Counter("phone_calls_total", "Calls of the service", ["endpoint", "status"])  # finds: All 3 metrics here are technical
SECONDS = Histogram("phone_duration_seconds", "Duration of calls", ["endpoint"])
READY = Gauge("phone_service_ready", "1 once the model is loaded")
READY.set(1)


@app.post("/churn")
def churn(row: dict):
    started = time.perf_counter()
    risk = forest.predict_proba([list(row.values())])[0][1]
    CALLS.labels("churn", "ok").inc()
    SECONDS.labels("churn").observe(time.perf_counter() - started)
    return {"risk": float(risk)}
