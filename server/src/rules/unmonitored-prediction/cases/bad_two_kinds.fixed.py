import joblib
from fastapi import FastAPI
from prometheus_client import Counter, Summary

PREDICTED_LABELS = Counter("homes_api_predicted_labels", "Predictions served, by label", ["label"])

SERVED_PREDICTIONS = Summary("homes_api_predictions", "Values of the predictions served")

app = FastAPI()
REQUESTS = Counter("homes_requests", "Requests")
rent_model = joblib.load("rent.joblib")
risk_model = joblib.load("risk.joblib")


@app.post("/rent")
def rent(home: dict):
    prediction = float(rent_model.predict([home])[0])
    SERVED_PREDICTIONS.observe(prediction)
    return {"rent": prediction}


@app.post("/risk")
def risk(home: dict):
    prediction = int(risk_model.predict([home])[0])
    PREDICTED_LABELS.labels(label=str(prediction)).inc()
    return {"group": prediction}
