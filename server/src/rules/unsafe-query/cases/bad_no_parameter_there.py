import sqlite3

import psycopg


def recent(conn: psycopg.Connection, days):
    return conn.execute(f"SELECT id FROM visits WHERE at > now() - interval '{days} days'").fetchall()  # finds


def chosen(con: sqlite3.Connection, ids):
    return con.execute(f"SELECT id FROM visits WHERE id IN {tuple(ids)}").fetchall()  # finds
