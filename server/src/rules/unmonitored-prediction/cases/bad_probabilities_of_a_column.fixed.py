import logging

import joblib
from flask import Flask, jsonify, request

logger = logging.getLogger(__name__)

MAX_BRIER_SCORE = 0.2


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = list(zip(actuals, predictions))
    brier_score = sum((predicted - actual) ** 2 for actual, predicted in pairs) / max(len(pairs), 1)
    if brier_score > MAX_BRIER_SCORE:
        logger.error("Model degradation detected", extra={"brier_score": brier_score, "limit": MAX_BRIER_SCORE})
    return brier_score


app = Flask(__name__)
churn_model = joblib.load("churn.joblib")


@app.post("/churn")
def churn():
    rows = request.get_json()["rows"]
    return jsonify(chances=[round(chance, 3) for chance in churn_model.predict_proba(rows)[:, 1]])
