import sqlite3


def customer_list(path):
    connection = sqlite3.connect(path)
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM customers")  # finds: every row and column of `customers`
    return cursor.fetchall()
