"""Keeps the order book."""

import logging

from fastapi import FastAPI

logger = logging.getLogger(__name__)

app = FastAPI()
orders = {}


@app.post("/orders")
def place(order: dict):
    logger.info("Order received", extra={"order_id": order["id"], "customer": order["customer"]})
    orders[order["id"]] = order
    return {"placed": order["id"]}


@app.delete("/orders/{order_id}")
def cancel(order_id: str):
    try:
        del orders[order_id]
    except KeyError as e:
        logger.exception("Error cancelling order", extra={"order_id": order_id, "error": str(e)})
        return {"cancelled": None}
    logger.info("Order cancelled")
    return {"cancelled": order_id}


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app)
