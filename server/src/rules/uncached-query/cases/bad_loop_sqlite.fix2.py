"""Monthly statements."""

import sqlite3
from threading import Lock

from cachetools import TTLCache, cached

DATABASE = "shop.db"


# The newest orders come first.
@cached(TTLCache(maxsize=1000, ttl=300), lock=Lock())
def order_history(customer_id):
    """Orders of one customer."""
    connection = sqlite3.connect(DATABASE)
    cursor = connection.cursor()
    cursor.execute("SELECT id, total FROM orders WHERE customer_id = ?", (customer_id,))
    return cursor.fetchall()


def spending(customer_ids):
    spent = {}
    for customer_id in customer_ids:
        spent[customer_id] = sum(total for _, total in order_history(customer_id))
    return spent
