import joblib
from fastapi import FastAPI

from .tracking import log_predictions

app = FastAPI()
model = joblib.load("churn.joblib")


@app.post("/churn")
@log_predictions("churn")
def churn(row: list):
    return {"churn": int(model.predict([row])[0])}
