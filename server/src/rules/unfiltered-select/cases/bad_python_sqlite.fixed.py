import sqlite3


def customer_list(path, user_region):
    connection = sqlite3.connect(path)
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM customers WHERE region = ?", (user_region,))
    return cursor.fetchall()
