import sqlite3


def listing(db: sqlite3.Connection, only_mine: bool):
    clause = scope_clause() if only_mine else ""
    return db.execute("SELECT * FROM orders " + clause).fetchall()


def scope_clause():
    return open("scope.sql", encoding="utf-8").read()


def table(db: sqlite3.Connection, suffix: int):
    return db.execute(f"SELECT * FROM orders_{suffix}").fetchall()
