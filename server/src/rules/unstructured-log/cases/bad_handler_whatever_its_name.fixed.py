import json
import logging

from fastapi import FastAPI

logger = logging.getLogger(__name__)

app = FastAPI()


@app.get("/orders")
def list_orders(region: str, orders: dict):
    logger.info("listing orders", extra={"region": region})
    logger.info("Orders", extra={"orders": orders})
    logger.info("region", extra={"region": region})
    return json.dumps(orders)


def lambda_handler(event, context):
    logger.info("Event", extra={"event": event})
    print("-" * 40)
    return {"statusCode": 200}
