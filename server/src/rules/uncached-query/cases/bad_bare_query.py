def get_customer_history(customer_id):  # finds: `get_customer_history()` queries `orders` anew on every call
    return database.query("SELECT id, total FROM orders WHERE customer_id = ?", (customer_id,))
