import sqlite3
from functools import lru_cache

connection = sqlite3.connect("shop.db", check_same_thread=False)


@lru_cache(maxsize=1000)
def opening_hours(branch):
    row = connection.execute("SELECT hours FROM branches WHERE id = ?", (branch,)).fetchone()
    return row[0]
