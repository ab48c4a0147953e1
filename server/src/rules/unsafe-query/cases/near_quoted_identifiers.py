import psycopg2
from psycopg2 import sql


def quote_name(name):
    return '"' + name.replace('"', '""') + '"'


def wipe(dsn, table, column):
    conn = psycopg2.connect(dsn)
    cur = conn.cursor()
    cur.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    cur.execute(f"SELECT {quote_name(column)} FROM archive")
    if table not in ("events", "jobs"):
        raise ValueError(table)
    cur.execute(f"TRUNCATE {table}")
