import json

from fastapi import FastAPI

app = FastAPI()


@app.get("/orders")
def list_orders(region: str, orders: dict):
    print(f"listing orders of {region}")  # finds: list_orders
    print(orders)  # finds
    print("region", region, sep=": ")  # finds
    return json.dumps(orders)


def lambda_handler(event, context):
    print(event)  # finds
    print("-" * 40)
    return {"statusCode": 200}
