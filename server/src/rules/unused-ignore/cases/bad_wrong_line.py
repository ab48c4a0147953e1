def orders_of(connection, name):
    query = "SELECT id FROM orders WHERE name = ?"
    # preflight: ignore[unsafe-query]  # finds
    print(query)
    return connection.execute(f"SELECT id FROM orders WHERE name = '{name}'")
