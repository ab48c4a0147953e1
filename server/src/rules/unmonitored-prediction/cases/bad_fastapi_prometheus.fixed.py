import joblib
import pandas as pd
from fastapi import FastAPI
from prometheus_client import Counter, Histogram, Summary
from pydantic import BaseModel

SERVED_PREDICTIONS = Summary("churn_api_predictions", "Values of the predictions served")

app = FastAPI()
REQUESTS = Counter("http_requests", "Requests by endpoint", ["endpoint"])
LATENCY = Histogram("http_request_seconds", "Duration of requests")
model = joblib.load("models/churn-2024.joblib")


class Customer(BaseModel):
    age: int
    visits: int


@app.post("/churn")
async def churn(customer: Customer):
    REQUESTS.labels(endpoint="/churn").inc()
    with LATENCY.time():
        frame = pd.DataFrame([customer.model_dump()])
        probability = model.predict_proba(frame)[0, 1]
        SERVED_PREDICTIONS.observe(float(probability))
    return {"churn_probability": float(probability)}
