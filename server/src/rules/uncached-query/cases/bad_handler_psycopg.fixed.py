import os
from functools import lru_cache

import psycopg
from fastapi import FastAPI

app = FastAPI()


@lru_cache(maxsize=1000)
def find_product(sku: str) -> tuple | None:
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
