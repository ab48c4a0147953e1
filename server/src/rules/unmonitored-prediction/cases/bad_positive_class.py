import joblib
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("default_risk.joblib")


@app.post("/risk")
def risk(row: dict):
    chance = model.predict_proba([list(row.values())])[0, 1]  # finds: predict_proba
    return {"chance": float(chance)}
