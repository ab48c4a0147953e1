def orders_of(connection, customer):
    # preflight: ignore[unsafe-query]  # finds: `unsafe-query` silences nothing
    return connection.execute("SELECT id FROM orders WHERE customer = ?", (customer,))
