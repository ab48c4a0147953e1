from threading import Lock

import psycopg2
from cachetools import TTLCache, cached
from cachetools.keys import hashkey


@cached(TTLCache(maxsize=1000, ttl=300), key=lambda conn, code, language="en": hashkey(code, language), lock=Lock())
def label(conn, code, language="en"):
    cur = conn.cursor()
    cur.execute("SELECT text FROM labels WHERE code = %s AND language = %s", (code, language))
    return cur.fetchone()[0]


def print_labels(dsn, products):
    conn = psycopg2.connect(dsn)
    try:
        return [f"{product.name}: {label(conn, product.hazard)}" for product in products]
    finally:
        conn.close()
