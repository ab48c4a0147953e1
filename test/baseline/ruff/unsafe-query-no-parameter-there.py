import sqlite3

import pandas as pd
import psycopg
from sqlalchemy import create_engine

engine = create_engine('mysql+pymysql://db.internal/clinic')


def recent(conn: psycopg.Connection, days):
    return conn.execute(
        f"SELECT id FROM visits WHERE at > now() - interval '{days} days'"
    ).fetchall()  # finds


def chosen(con: sqlite3.Connection, ids):
    return con.execute(
        f'SELECT id FROM visits WHERE id IN {tuple(ids)}'
    ).fetchall()  # finds


def close(conn: psycopg.Connection, name):
    conn.execute(
        f"UPDATE visits SET open = false; UPDATE wards SET last = '{name}'"
    )  # finds


def labels(conn: psycopg.Connection, prefix):
    return conn.execute(
        f"SELECT concat('{prefix}', upper(name)) FROM visits"
    ).fetchall()  # finds


def tagged(ward):
    return pd.read_sql(
        f"SELECT id FROM visits WHERE tags LIKE '%%:new%%' AND ward = '{ward}'",
        engine,
    )  # finds


def by_year(ward):
    return pd.read_sql(
        f"SELECT DATE_FORMAT(at, '%%Y') FROM visits WHERE ward = '{ward}'",
        engine,
    )  # finds
