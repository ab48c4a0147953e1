# dependencies: structlog==24.1, fastapi
from fastapi import FastAPI

app = FastAPI()


@app.get("/orders/{order_id}")
def order(order_id: int):
    print(f"Order asked for: {order_id}")  # finds
    return {"order": order_id}
