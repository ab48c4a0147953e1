import sqlite3

connection = sqlite3.connect("shop.db", check_same_thread=False)


def opening_hours(branch):  # finds: for each request
    row = connection.execute("SELECT hours FROM branches WHERE id = ?", (branch,)).fetchone()
    return row[0]
