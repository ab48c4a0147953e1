import sqlite3

EVENTS = "events_2024"


def count_kind(db: sqlite3.Connection, kind):
    row = db.execute("SELECT COUNT(*) FROM {} WHERE kind = ?".format(EVENTS), (kind,)).fetchone()
    return row[0]
