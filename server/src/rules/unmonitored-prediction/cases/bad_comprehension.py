import joblib
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("size.joblib")


@app.post("/sizes")
def sizes(rows: list):
    return [model.predict([row])[0] for row in rows]  # finds
