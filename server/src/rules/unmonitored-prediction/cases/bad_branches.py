import joblib
from fastapi import FastAPI

from .features import read_rows

app = FastAPI()
small_model = joblib.load("small.joblib")
large_model = joblib.load("large.joblib")


@app.get("/score/{customer}")
def score(customer: str, exact: bool = False):
    rows = read_rows(customer)
    if exact:
        return {"score": float(large_model.predict(rows)[0])}  # finds: `large_model.predict()`
    return {"score": float(small_model.predict(rows)[0])}  # finds: `small_model.predict()`
