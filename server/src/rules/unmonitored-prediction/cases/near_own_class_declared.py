# path: churn/routes.py
import pandas as pd
from fastapi import APIRouter, Request

from churn.scoring import ChurnScorer

router = APIRouter()


@router.post("/score")
def score(rows: list, request: Request):
    model: ChurnScorer = request.app.state.model
    return {"scores": model.predict(pd.DataFrame(rows)).tolist()}
