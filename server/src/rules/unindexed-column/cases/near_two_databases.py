# path: services/api/users.py
import psycopg


def find(conn: psycopg.Connection, handle):
    return conn.execute("SELECT id FROM users WHERE handle = %s", (handle,)).fetchone()
