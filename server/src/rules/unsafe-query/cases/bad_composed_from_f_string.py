import psycopg
from psycopg import sql


def tickets(conn: psycopg.Connection, owner, table):
    first = sql.SQL(f"SELECT id FROM tickets WHERE owner = '{owner}'")  # finds: `owner`
    second = sql.SQL("SELECT id FROM {} WHERE closed").format(sql.Identifier(table))
    return conn.execute(first).fetchall() + conn.execute(second).fetchall()
