import sqlite3
from threading import Lock

from cachetools import TTLCache, cached

connection = sqlite3.connect("shop.db", check_same_thread=False)


@cached(TTLCache(maxsize=1000, ttl=300), lock=Lock())
def tax_rate(country):
    row = connection.execute("SELECT rate FROM tax_rates WHERE country = ?", (country,)).fetchone()
    return row[0]


def invoices(orders):
    return [order.total * (1 + tax_rate(order.country)) for order in orders]
