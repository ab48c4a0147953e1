def orders_of(connection, customer):
    return connection.execute("SELECT id FROM orders WHERE customer = ?", (customer,))
