import logging

import joblib
from flask import Flask, jsonify, request

logger = logging.getLogger(__name__)
app = Flask(__name__)
model = joblib.load("plan.joblib")


@app.post("/plan")
def plan():
    row = [request.get_json()["row"]]
    label = int(model.predict(row)[0])
    probability = float(model.predict_proba(row)[0].max())
    logger.info("Plan chosen", extra={"probability": probability})
    return jsonify(plan=label, probability=probability)
