"""Looks parts up by what a person typed."""

import sqlite3
from collections.abc import Sequence

MAX_TERM = 200
COLUMNS = {"name": "name", "price": "price"}


def find_parts(db: sqlite3.Connection, term: str, kinds: Sequence[str], order: str) -> list[tuple[int, str]]:
    """The parts whose name holds the term, of some kinds."""
    if len(term) > MAX_TERM:
        raise ValueError("the term is too long")
    places = ", ".join("?" * len(kinds))
    query = f"SELECT id, name FROM parts WHERE name LIKE ? AND kind IN ({places}) ORDER BY {COLUMNS[order]} LIMIT 50"
    return db.execute(query, (f"%{term}%", *kinds)).fetchall()
