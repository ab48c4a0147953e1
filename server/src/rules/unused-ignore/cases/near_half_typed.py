def orders_of(connection, name):
    # preflight: ignore[unsafe-query]
    return connection.execute(f"SELECT id FROM orders WHERE name = '{name
