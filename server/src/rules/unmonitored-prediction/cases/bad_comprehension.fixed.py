import logging

import joblib
from fastapi import FastAPI

logger = logging.getLogger(__name__)

MAX_MAPE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = [(actual, predicted) for actual, predicted in zip(actuals, predictions) if actual]
    mape = sum(abs((actual - predicted) / actual) for actual, predicted in pairs) / max(len(pairs), 1)
    if mape > MAX_MAPE:
        logger.error("Model degradation detected", extra={"mape": mape, "limit": MAX_MAPE})
    return mape


app = FastAPI()
model = joblib.load("size.joblib")


@app.post("/sizes")
def sizes(rows: list):
    return [model.predict([row])[0] for row in rows]
