import sqlite3

connection = sqlite3.connect("tickets.db")


def tickets(owner, queue, since):
    sql = "SELECT id FROM tickets WHERE owner = ? AND queue = ? AND opened > ?"
    return connection.execute(sql, (owner, queue, since)).fetchall()  # the newest come last
