import joblib
import mlflow
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("price.joblib")


@app.post("/price")
def price(row: list):
    value = float(model.predict([row])[0])
    mlflow.log_metric("served_price", value)
    return {"price": value}
