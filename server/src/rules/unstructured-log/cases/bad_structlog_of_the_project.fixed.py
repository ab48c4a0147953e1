from fastapi import FastAPI
import structlog

logger = structlog.get_logger(__name__)

app = FastAPI()


@app.get("/orders/{order_id}")
def order(order_id: int):
    logger.info("Order asked for", order_id=order_id)
    return {"order": order_id}
