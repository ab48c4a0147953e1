import sqlite3
from pathlib import Path


def first_rows(path, sql):
    """What the command line asks for, and how many rows there are of it."""
    connection = sqlite3.connect(path)
    rows = connection.execute(sql)
    total = connection.execute(f"SELECT count(*) AS c FROM ({sql})").fetchone()[0]
    return rows, total


def plan_of(connection, sql):
    return connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()


def names_in(connection, sql):
    waiting = [sql]
    while waiting:
        sql = waiting.pop()
        plan = connection.execute(f"EXPLAIN (VERBOSE, FORMAT JSON) {sql}").fetchone()
        waiting.extend(plan[0]["inner"])


def counted(connection, folder):
    report = Path(folder, "report.sql").read_text()
    return connection.execute(f"SELECT count(*) FROM ({report}) AS report").fetchone()
