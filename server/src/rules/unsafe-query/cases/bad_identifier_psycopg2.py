import psycopg2


def newest(dsn, table, limit: int):
    conn = psycopg2.connect(dsn)
    cur = conn.cursor()
    cur.execute(f"SELECT id, created FROM {table} ORDER BY created DESC LIMIT %s", (limit,))  # finds: becomes a name
    return cur.fetchall()
