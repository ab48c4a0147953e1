import logging

import joblib
from fastapi import FastAPI

from .features import read_rows

logger = logging.getLogger(__name__)

app = FastAPI()
small_model = joblib.load("small.joblib")
large_model = joblib.load("large.joblib")


@app.get("/score/{customer}")
def score(customer: str, exact: bool = False):
    rows = read_rows(customer)
    if exact:
        prediction = float(large_model.predict(rows)[0])
        logger.info("Prediction served", extra={"prediction": prediction})
        return {"score": prediction}
    prediction_2 = float(small_model.predict(rows)[0])
    logger.info("Prediction served", extra={"prediction": prediction_2})
    return {"score": prediction_2}
