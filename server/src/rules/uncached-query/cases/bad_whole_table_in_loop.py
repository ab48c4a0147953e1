import sqlite3

connection = sqlite3.connect("shop.db")


def vat_rates():  # finds
    return dict(connection.execute("SELECT country, rate FROM vat").fetchall())


def gross(lines):
    total = 0.0
    for line in lines:
        total += line.net * (1 + vat_rates()[line.country])
    return total
