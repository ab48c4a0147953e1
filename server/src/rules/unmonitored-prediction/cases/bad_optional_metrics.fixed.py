import logging

import joblib
from flask import Flask, jsonify, request

logger = logging.getLogger(__name__)

try:
    from prometheus_client import Counter

    REQUESTS = Counter("requests", "Requests")
except ImportError:
    REQUESTS = None

app = Flask(__name__)
pipeline = joblib.load("pipeline.joblib")


@app.post("/plan")
def plan():
    row = [request.get_json()["row"]]
    probability = None
    if hasattr(pipeline, "predict_proba"):
        probability = float(pipeline.predict_proba(row)[0, 1])
    prediction = int(pipeline.predict(row)[0])
    logger.info("Prediction served", extra={"prediction": prediction})
    return jsonify(plan=prediction, probability=probability)
