import psycopg
from psycopg.rows import dict_row

connection = psycopg.connect("dbname=shop", row_factory=dict_row)


def product(sku):  # finds: in a loop
    return connection.execute("SELECT name, price FROM products WHERE sku = %s", (sku,)).fetchone()


def price_list(skus):
    rows = []
    for sku in skus:
        row = product(sku)
        row["price"] *= 1.19
        rows.append(row)
    return rows
