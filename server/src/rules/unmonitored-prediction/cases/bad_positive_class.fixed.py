import logging

import joblib
from fastapi import FastAPI

logger = logging.getLogger(__name__)

app = FastAPI()
model = joblib.load("default_risk.joblib")


@app.post("/risk")
def risk(row: dict):
    chance = model.predict_proba([list(row.values())])[0, 1]
    logger.info("Prediction served", extra={"prediction": chance})
    return {"chance": float(chance)}
