import os

import psycopg
from fastapi import FastAPI

app = FastAPI()


def find_product(sku: str) -> tuple | None:  # finds: and `product_page()` does so for each request
    with psycopg.connect(os.environ["DATABASE_URL"]) as conn, conn.cursor() as cur:
        cur.execute(
            """
            SELECT name, price
            FROM catalog.products
            WHERE sku = %s
            """,
            (sku,),
        )
        return cur.fetchone()


@app.get("/products/{sku}")
def product_page(sku: str):
    product = find_product(sku)
    return {"sku": sku, "name": product[0] if product else None}
