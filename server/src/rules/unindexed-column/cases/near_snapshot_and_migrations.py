# path: app/find.py
import sqlite3


def find(db: sqlite3.Connection, plate):
    return db.execute("SELECT id FROM cars WHERE plate = ?", (plate,)).fetchone()
