# path: tests/test_store.py
import sqlite3


def test_find():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT, born TEXT)")
    assert db.execute("SELECT id FROM people WHERE email = ?", ("a@b.c",)).fetchone() is None
