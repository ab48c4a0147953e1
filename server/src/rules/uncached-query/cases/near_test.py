# path: tests/test_orders.py
import sqlite3

connection = sqlite3.connect(":memory:")


def order(number):
    return connection.execute("SELECT state FROM orders WHERE number = ?", (number,)).fetchone()


def check_all():
    assert all(order(number) for number in range(5))
