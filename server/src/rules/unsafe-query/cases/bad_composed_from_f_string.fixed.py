import psycopg
from psycopg import sql


def tickets(conn: psycopg.Connection, owner, table):
    first = sql.SQL("SELECT id FROM tickets WHERE owner = %s")
    second = sql.SQL("SELECT id FROM {} WHERE closed").format(sql.Identifier(table))
    return conn.execute(first, (owner,)).fetchall() + conn.execute(second).fetchall()
