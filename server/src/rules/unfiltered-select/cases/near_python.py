import sqlite3

db = sqlite3.connect("shop.db")
HELP = "SELECT * FROM customers shows all of them"


def some(where, region):
    db.execute("SELECT * FROM customers WHERE region = ?", (region,))
    db.execute("SELECT * FROM customers LIMIT 5")
    db.execute("SELECT COUNT(*) FROM customers")
    db.execute("SELECT * FROM order_types")
    first = db.execute("SELECT * FROM customers ORDER BY id DESC").fetchone()
    query = "SELECT * FROM customers"
    if region:
        query += " WHERE region = ?"
    return first, db.execute(query, (region,)), HELP
