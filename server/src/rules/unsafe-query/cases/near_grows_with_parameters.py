import psycopg2


def search(dsn, name=None, states=(), newest_first=False):
    query = "SELECT id FROM orders WHERE TRUE"
    params = []
    if name:
        query += " AND name = %s"
        params.append(name)
    if states:
        query += " AND state IN (" + ", ".join(["%s"] * len(states)) + ")"
        params.extend(states)
    query += " ORDER BY id" + (" DESC" if newest_first else "")
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchall()
