def report(connection, name):
    return connection.execute(
        "SELECT id FROM orders "
        f"WHERE name = '{name}'"  # preflight: ignore[unsafe-query]
    )
