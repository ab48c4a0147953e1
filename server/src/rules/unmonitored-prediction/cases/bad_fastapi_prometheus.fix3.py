import logging

import joblib
import pandas as pd
from fastapi import FastAPI
from prometheus_client import Counter, Histogram
from pydantic import BaseModel

logger = logging.getLogger(__name__)

MAX_BRIER_SCORE = 0.2


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = list(zip(actuals, predictions))
    brier_score = sum((predicted - actual) ** 2 for actual, predicted in pairs) / max(len(pairs), 1)
    if brier_score > MAX_BRIER_SCORE:
        logger.error("Model degradation detected", extra={"brier_score": brier_score, "limit": MAX_BRIER_SCORE})
    return brier_score


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
    return {"churn_probability": float(probability)}
