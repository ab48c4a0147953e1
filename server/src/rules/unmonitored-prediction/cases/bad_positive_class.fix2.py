import logging

import joblib
from fastapi import FastAPI

logger = logging.getLogger(__name__)

MAX_BRIER_SCORE = 0.2


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = list(zip(actuals, predictions))
    brier_score = sum((predicted - actual) ** 2 for actual, predicted in pairs) / max(len(pairs), 1)
    if brier_score > MAX_BRIER_SCORE:
        logger.error("Model degradation detected", extra={"brier_score": brier_score, "limit": MAX_BRIER_SCORE})
    return brier_score


app = FastAPI()
model = joblib.load("default_risk.joblib")


@app.post("/risk")
def risk(row: dict):
    chance = model.predict_proba([list(row.values())])[0, 1]
    return {"chance": float(chance)}
