import sqlite3

connection = sqlite3.connect("shop.db")


def names_of(ids):  # finds
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(f"SELECT name FROM products WHERE id IN ({marks})", ids).fetchall()
    return [name for (name,) in rows]


def invoices(orders):
    return [names_of(order.product_ids) for order in orders]
