import joblib
from fastapi import FastAPI

from .drift import run_drift_report

app = FastAPI()
model = joblib.load("sales.joblib")


@app.post("/sales")
def sales(row: list):
    return {"sales": float(model.predict([row])[0])}


@app.post("/drift")
def drift():
    return run_drift_report()
