from typing import List

import mlflow
from fastapi import APIRouter, HTTPException

router = APIRouter(prefix="/prices")


class PriceService:
    def __init__(self, name: str):
        self._model = mlflow.pyfunc.load_model(f"models:/{name}/Production")

    def price(self, rows: List[dict]) -> List[float]:
        if not rows:
            raise HTTPException(422, "no rows")
        # One price for each row.
        return self._model.predict(rows).tolist()  # finds: `price()` returns what `self._model.predict()`


service = PriceService("prices")


@router.post("/")
def prices(rows: List[dict]):
    return {"prices": service.price(rows)}
