from functools import lru_cache


@lru_cache(maxsize=1000)
def get_customer_history(customer_id):
    return expensive_database_query(customer_id)
