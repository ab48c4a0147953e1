import sqlite3


def open_store(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE IF NOT EXISTS visits (id INTEGER PRIMARY KEY, visitor TEXT, seen_at TEXT)")
    return db


def visits_of(db: sqlite3.Connection, visitor):
    return db.execute("SELECT id, seen_at FROM visits WHERE visitor = ?", (visitor,)).fetchall()  # finds: `visits.visitor` filters
