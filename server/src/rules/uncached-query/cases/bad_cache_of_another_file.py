import sqlite3

connection = sqlite3.connect("shop.db", check_same_thread=False)


def tax_rate(country):  # finds: in a loop
    row = connection.execute("SELECT rate FROM tax_rates WHERE country = ?", (country,)).fetchone()
    return row[0]


def invoices(orders):
    return [order.total * (1 + tax_rate(order.country)) for order in orders]
