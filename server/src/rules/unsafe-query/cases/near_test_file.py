# path: tests/test_store.py
import sqlite3


def test_names(tmp_path, name="x"):
    db = sqlite3.connect(tmp_path / "a.db")
    db.execute(f"INSERT INTO a VALUES ('{name}')")
