import sqlite3

store = sqlite3.connect("parts.db")


def prices(skus):
    quoted = store.execute(f"SELECT sku, price FROM parts WHERE sku IN ({', '.join('?' * len(skus))}) AND stock > 0", (*skus,))
    return dict(quoted.fetchall())
