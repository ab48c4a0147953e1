import logging

import joblib
from fastapi import FastAPI

logger = logging.getLogger(__name__)
app = FastAPI()
model = joblib.load("churn.joblib")


@app.post("/churn")
def churn(row: list):
    probability = float(model.predict_proba([row])[0][1])
    logger.info("Churn scored", extra={"probability": probability})
    return {"probability": probability}
