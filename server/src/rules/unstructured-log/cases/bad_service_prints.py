"""Keeps the order book."""

from fastapi import FastAPI

app = FastAPI()
orders = {}


@app.post("/orders")
def place(order: dict):
    print("Order received:", order["id"], "from", order["customer"])  # finds: `place()`
    orders[order["id"]] = order
    return {"placed": order["id"]}


@app.delete("/orders/{order_id}")
def cancel(order_id: str):
    try:
        del orders[order_id]
    except KeyError as e:
        print(f"Error cancelling order {order_id}: {e}")  # finds
        return {"cancelled": None}
    print("Order cancelled")  # finds
    return {"cancelled": order_id}


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app)
