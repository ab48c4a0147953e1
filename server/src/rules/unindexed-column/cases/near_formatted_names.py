import sqlite3

TABLE = "cache_entries"


def setup(db: sqlite3.Connection):
    db.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id INTEGER PRIMARY KEY, entry_key TEXT, stored REAL)")
    db.execute(f"SELECT id FROM {TABLE} WHERE stored < 5")
