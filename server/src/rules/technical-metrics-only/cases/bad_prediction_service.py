# path: fraud/service.py
import logging

import joblib
from flask import Flask, jsonify, request
from prometheus_client import Counter, Summary

logger = logging.getLogger(__name__)
app = Flask(__name__)
fraud_model = joblib.load("models/fraud-v3.joblib")
REQUESTS = Counter("fraud_requests_total", "Requests")  # finds: (`fraud_requests_total`, `fraud_inference_seconds`)
SECONDS = Summary("fraud_inference_seconds", "Duration of an inference")


@app.post("/fraud")
def fraud():
    REQUESTS.inc()
    with SECONDS.time():
        label = int(fraud_model.predict([request.get_json()["features"]])[0])
    logger.info("Transaction judged", extra={"label": label})
    return jsonify(fraud=label)
