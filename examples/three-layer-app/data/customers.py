"""Reads customers and their orders."""

import logging
import sqlite3

DATABASE = "shop.db"

log = logging.getLogger(__name__)


def get_customer_history(customer_id: int) -> list[tuple]:
    """The orders of a customer, newest first."""
    connection = sqlite3.connect(DATABASE)
    cursor = connection.execute(
        "SELECT id, ordered_at, total FROM orders WHERE customer_id = ? ORDER BY ordered_at DESC",
        (customer_id,),
    )
    return cursor.fetchall()


def find_customers(name: str) -> list[tuple]:
    """Customers whose name contains the text."""
    connection = sqlite3.connect(DATABASE)
    cursor = connection.cursor()
    cursor.execute(f"SELECT id, name, city FROM customers WHERE name LIKE '%{name}%'")
    return cursor.fetchall()


def orders_in_state(state: str) -> list[tuple]:
    connection = sqlite3.connect(DATABASE)
    query = "SELECT id, customer_id, total FROM orders WHERE state = '%s'" % state
    log.info("Reading orders in state %s" % state)
    return connection.execute(query).fetchall()


def everybody() -> list[tuple]:
    """All customers, for the newsletter."""
    connection = sqlite3.connect(DATABASE)
    return connection.execute("SELECT * FROM customers").fetchall()


def best_customers(customer_ids: list[int]) -> dict[int, float]:
    """What each customer has spent."""
    spent = {}
    for customer_id in customer_ids:
        history = get_customer_history(customer_id)
        spent[customer_id] = sum(total for _, _, total in history)
    return spent
