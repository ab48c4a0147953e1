# path: churn/api.py
from typing import Optional

import pandas as pd
from fastapi import FastAPI

from churn.scoring import ChurnScorer

app = FastAPI()
predictor: Optional[ChurnScorer] = None


@app.on_event("startup")
def load():
    global predictor
    predictor = ChurnScorer.from_files("churn.joblib")


@app.post("/score")
def score(rows: list):
    return {"scores": predictor.predict(pd.DataFrame(rows)).tolist()}
