# path: homes/api.py
import joblib
from fastapi import FastAPI
from prometheus_client import Counter

app = FastAPI()
REQUESTS = Counter("homes_requests", "Requests")
rent_model = joblib.load("rent.joblib")
risk_model = joblib.load("risk.joblib")


@app.post("/rent")
def rent(home: dict):
    return {"rent": float(rent_model.predict([home])[0])}  # finds


@app.post("/risk")
def risk(home: dict):
    return {"group": int(risk_model.predict([home])[0])}  # finds
