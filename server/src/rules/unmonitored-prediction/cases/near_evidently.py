import joblib
import pandas as pd
from evidently import Report
from evidently.presets import DataDriftPreset
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("churn.joblib")
reference = pd.read_parquet("reference.parquet")
window = []


@app.post("/churn")
def churn(row: dict):
    window.append(row)
    return {"churn": int(model.predict(pd.DataFrame([row]))[0])}


@app.get("/drift")
def drift():
    report = Report([DataDriftPreset()])
    return report.run(pd.DataFrame(window), reference).dict()
