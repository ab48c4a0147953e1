import re
import sqlite3

KINDS = frozenset({"day", "week"})


def rollup(db: sqlite3.Connection, kind, column, code):
    if kind not in KINDS:
        raise ValueError(kind)
    if not column.isidentifier():
        raise ValueError(column)
    assert re.fullmatch(r"[A-Z]{3}", code)
    db.execute(f"SELECT {column} FROM rollup_{kind} WHERE code = '{code}'")


def page(db: sqlite3.Connection, number, size: int):
    offset = int(number) * size
    return db.execute(f"SELECT id FROM rollup LIMIT {size} OFFSET {offset}").fetchall()


def shelf_of(connection, request):
    code = re.sub(r"[^\w-]", "", request.args["code"])
    return connection.execute(f"SELECT id FROM shelves WHERE code = '{code}'").fetchone()
