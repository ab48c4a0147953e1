import logging

import joblib
from flask import Flask, jsonify, request
from prometheus_client import Counter, Summary

logger = logging.getLogger(__name__)
app = Flask(__name__)
fraud_model = joblib.load("models/fraud-v3.joblib")
REQUESTS = Counter("fraud_requests_total", "Requests")
SECONDS = Summary("fraud_inference_seconds", "Duration of an inference")
USER_SATISFACTION = Summary("fraud_user_satisfaction", "Rating that a user gave an answer")
QUERY_RESOLUTION_RATE = Summary("fraud_query_resolution_rate", "Share of the queries that were resolved")
COST_PER_QUERY = Summary("fraud_cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY.observe(cost)


@app.post("/fraud")
def fraud():
    REQUESTS.inc()
    with SECONDS.time():
        label = int(fraud_model.predict([request.get_json()["features"]])[0])
    logger.info("Transaction judged", extra={"label": label})
    return jsonify(fraud=label)
