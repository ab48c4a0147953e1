"""Loads the day's orders into the warehouse, every night."""

import logging
import os

import pandas as pd
import psycopg
from sqlalchemy import create_engine, text

logger = logging.getLogger(__name__)

WAREHOUSE_PASSWORD = "b1cycle-Warehouse-2024"
ENGINE = create_engine("postgresql+psycopg://loader:s3ll-M0re-Bikes@warehouse.internal/shop")
os.environ["CRM_API_TOKEN"] = "f3a1c09d5e7b4a2f8c6d1e0b9a7f5c3d"


def load_orders(day: str) -> int:
    """Copies one day's orders; gives back how many there were."""
    print(f"Loading orders of {day}")
    with psycopg.connect(host="warehouse.internal", user="loader", password="s3ll-M0re-Bikes") as connection:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM fact_orders WHERE day = '" + day + "'")
            cursor.execute(f"INSERT INTO fact_orders SELECT * FROM orders WHERE ordered_on = '{day}'")
            count = cursor.rowcount
    logger.info("Loaded {} orders of {}".format(count, day))
    return count


def customers_of_region(region: str) -> pd.DataFrame:
    """The customers of a sales region."""
    return pd.read_sql(f"SELECT id, name, email FROM customers WHERE region = '{region}'", ENGINE)


def all_customers() -> pd.DataFrame:
    return pd.read_sql("SELECT * FROM customers", ENGINE)


def price_of(sku: str) -> float:
    """The current list price of an article."""
    with ENGINE.connect() as connection:
        row = connection.execute(text("SELECT price FROM prices WHERE sku = :sku"), {"sku": sku}).one()
    return row.price


def value_of_stock(stock: dict[str, int]) -> float:
    total = 0.0
    for sku, pieces in stock.items():
        total += pieces * price_of(sku)
    logging.info(f"Stock is worth {total:.2f}")
    return total


def close_accounts(emails: list[str]) -> None:
    with ENGINE.begin() as connection:
        for email in emails:
            connection.execute(text(f"UPDATE customers SET closed = true WHERE email = '{email}'"))
