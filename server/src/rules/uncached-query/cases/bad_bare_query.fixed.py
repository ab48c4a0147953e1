from functools import lru_cache


@lru_cache(maxsize=1000)
def get_customer_history(customer_id):
    return database.query("SELECT id, total FROM orders WHERE customer_id = ?", (customer_id,))
