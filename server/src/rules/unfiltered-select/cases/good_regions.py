"""Customers of the regions that a person may see."""

import sqlite3


def customers_of(db: sqlite3.Connection, region: str) -> list[tuple[int, str]]:
    """The customers of one region, by name."""
    return db.execute("SELECT id, name FROM customers WHERE region = ? ORDER BY name", (region,)).fetchall()
