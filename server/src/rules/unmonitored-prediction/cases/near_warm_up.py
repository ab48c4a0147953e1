import joblib
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("price.joblib")


@app.on_event("startup")
def warm_up():
    model.predict([[0.0, 0.0]])


@app.get("/health")
def health():
    model.predict([[1.0, 1.0]])
    return {"status": "ok"}
