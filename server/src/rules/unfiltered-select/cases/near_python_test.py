# path: tests/test_customers.py
import sqlite3


def test_all():
    assert sqlite3.connect("a.db").execute("SELECT * FROM customers").fetchall() == []
