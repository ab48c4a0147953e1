"""Monthly statements."""

import sqlite3

DATABASE = "shop.db"


# The newest orders come first.
def order_history(customer_id):  # finds: and `spending()` calls it in a loop
    """Orders of one customer."""
    connection = sqlite3.connect(DATABASE)
    cursor = connection.cursor()
    cursor.execute("SELECT id, total FROM orders WHERE customer_id = ?", (customer_id,))
    return cursor.fetchall()


def spending(customer_ids):
    spent = {}
    for customer_id in customer_ids:
        spent[customer_id] = sum(total for _, total in order_history(customer_id))
    return spent
