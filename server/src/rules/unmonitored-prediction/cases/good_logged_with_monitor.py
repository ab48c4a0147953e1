import logging

import joblib
from flask import Flask, jsonify, request
from sklearn.metrics import mean_absolute_percentage_error

MAX_MAPE = 0.15

logger = logging.getLogger(__name__)
app = Flask(__name__)
demand_model = joblib.load("models/demand-2024-05-01.joblib")


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions of last week were too far from what was sold."""
    mape = mean_absolute_percentage_error(actuals, predictions)
    if mape > MAX_MAPE:
        logger.error("Model degradation detected", extra={"mape": mape, "limit": MAX_MAPE})
    return mape


@app.post("/demand")
def demand():
    units = float(demand_model.predict([request.get_json()["features"]])[0])
    logger.info("Demand predicted", extra={"units": units})
    return jsonify(units=units)
