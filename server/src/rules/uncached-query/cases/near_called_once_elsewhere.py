import sqlite3

connection = sqlite3.connect("shop.db")


def opening_hours(branch):
    row = connection.execute("SELECT hours FROM branches WHERE id = ?", (branch,)).fetchone()
    return row[0]
