# dependencies: psycopg2-binary==2.9.9, cachetools==5.3.3
import psycopg2


def label(conn, code, language="en"):  # finds
    cur = conn.cursor()
    cur.execute("SELECT text FROM labels WHERE code = %s AND language = %s", (code, language))
    return cur.fetchone()[0]


def print_labels(dsn, products):
    conn = psycopg2.connect(dsn)
    try:
        return [f"{product.name}: {label(conn, product.hazard)}" for product in products]
    finally:
        conn.close()
