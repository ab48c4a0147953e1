import pickle
import logging

from flask import Flask, jsonify, request

logger = logging.getLogger(__name__)

MAX_MAPE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = [(actual, predicted) for actual, predicted in zip(actuals, predictions) if actual]
    mape = sum(abs((actual - predicted) / actual) for actual, predicted in pairs) / max(len(pairs), 1)
    if mape > MAX_MAPE:
        logger.error("Model degradation detected", extra={"mape": mape, "limit": MAX_MAPE})
    return mape


app = Flask(__name__)
model = pickle.load(open("salary.pkl", "rb"))


@app.route("/predict", methods=["POST"])
def predict():
    years = [[float(value) for value in request.form.values()]]
    prediction = model.predict(years)
    return jsonify(salary=round(prediction[0], 2))
