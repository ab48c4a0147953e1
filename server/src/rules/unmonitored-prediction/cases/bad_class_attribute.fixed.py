from typing import List
import logging

import mlflow
from fastapi import APIRouter, HTTPException

logger = logging.getLogger(__name__)

router = APIRouter(prefix="/prices")


class PriceService:
    def __init__(self, name: str):
        self._model = mlflow.pyfunc.load_model(f"models:/{name}/Production")

    def price(self, rows: List[dict]) -> List[float]:
        if not rows:
            raise HTTPException(422, "no rows")
        # One price for each row.
        prediction = self._model.predict(rows).tolist()
        logger.info("Prediction served", extra={"prediction": prediction})
        return prediction


service = PriceService("prices")


@router.post("/")
def prices(rows: List[dict]):
    return {"prices": service.price(rows)}
