import psycopg2
from psycopg2 import sql


def newest(dsn, table, limit: int):
    conn = psycopg2.connect(dsn)
    cur = conn.cursor()
    cur.execute(sql.SQL("SELECT id, created FROM {table} ORDER BY created DESC LIMIT %s").format(table=sql.Identifier(table)), (limit,))
    return cur.fetchall()
