import joblib
from fastapi import FastAPI
from prometheus_client import Counter

app = FastAPI()
PREDICTIONS = Counter("predictions_total", "Predictions by label", ["label"])
model = joblib.load("iris.joblib")


@app.post("/iris")
def iris(row: list):
    label = str(model.predict([row])[0])
    PREDICTIONS.labels(label=label).inc()
    return {"label": label}
