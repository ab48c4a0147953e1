import sqlite3

connection = sqlite3.connect("shop.db")
lookups = {"products": 0}


def product(sku):
    lookups["products"] += 1
    return connection.execute("SELECT name FROM products WHERE sku = ?", (sku,)).fetchone()


def customer(number, audit):
    audit.record("customer read", number)
    return connection.execute("SELECT name FROM customers WHERE number = ?", (number,)).fetchone()


def supplier(number):
    row = connection.execute("SELECT name FROM suppliers WHERE number = ?", (number,)).fetchone()
    notify_buyer(number)
    return row


def notify_buyer(number):
    connection.execute("INSERT INTO notes (supplier) VALUES (?)", (number,))


def report(orders):
    return [(product(order.sku), customer(order.customer, order.audit), supplier(order.supplier)) for order in orders]
