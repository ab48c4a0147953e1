def find(cursor, name):
    # preflight: ignore[unsafe-query, unfiltered-select]
    cursor.execute(f"SELECT * FROM customers ORDER BY {name}")
    return cursor.fetchall()
