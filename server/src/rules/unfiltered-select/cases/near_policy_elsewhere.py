# path: app/members.py
import psycopg


def members(conn: psycopg.Connection):
    return conn.execute("SELECT * FROM members").fetchall()
