# path: credit/app.py
from flask import Flask, jsonify, request

from credit.loading import credit_model
from credit.telemetry import metrics

app = Flask(__name__)


@app.post("/limit")
def limit():
    metrics.record("requests", 1)
    row = request.get_json()["row"]
    return jsonify(limit=float(credit_model.predict([row])[0]))  # finds
