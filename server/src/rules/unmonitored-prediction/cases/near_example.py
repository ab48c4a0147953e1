# path: examples/serve.py
import joblib
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("sales.joblib")


@app.post("/sales")
def sales(row: list):
    return {"sales": float(model.predict([row])[0])}
