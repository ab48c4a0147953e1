"""Answers questions about the stock."""

import logging

from fastapi import FastAPI

logger = logging.getLogger(__name__)
app = FastAPI()
STOCK = {"bolt": 12, "nut": 40}


@app.get("/stock/{part}")
def stock(part: str, user_id: str):
    amount = STOCK.get(part, 0)
    logger.info("Stock asked for", extra={"part": part, "user_id": user_id, "amount": amount})
    return {"part": part, "amount": amount}
