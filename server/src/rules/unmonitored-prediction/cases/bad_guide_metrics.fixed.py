from flask import Flask, jsonify, request

from credit.loading import credit_model
from credit.telemetry import metrics

app = Flask(__name__)


@app.post("/limit")
def limit():
    metrics.record("requests", 1)
    row = request.get_json()["row"]
    prediction = float(credit_model.predict([row])[0])
    metrics.record("credit_predictions", prediction)
    return jsonify(limit=prediction)
