# path: churn/api.py
from typing import Optional

import pandas as pd
from fastapi import FastAPI

from churn.scoring import ChurnScorer

app = FastAPI()
scorer: Optional[ChurnScorer] = None


@app.on_event("startup")
def load():
    global scorer
    scorer = ChurnScorer.from_files("churn.joblib")


@app.post("/score")
def score(rows: list):
    return {"scores": scorer.predict(pd.DataFrame(rows)).tolist()}
