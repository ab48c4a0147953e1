import joblib
from fastapi import FastAPI

from .metrics import PREDICTION_SCORE, REQUESTS

app = FastAPI()
model = joblib.load("iris.joblib")


@app.post("/score")
def score(row: list):
    REQUESTS.inc()
    with PREDICTION_SCORE.time():
        value = float(model.predict([row])[0])
    PREDICTION_SCORE.observe(value)
    return {"score": value}
