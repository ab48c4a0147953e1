import sqlite3

connection = sqlite3.connect("tickets.db")


def tickets(owner, queue, since):
    sql = "SELECT id FROM tickets WHERE owner = ? AND queue = '" + queue + "' AND opened > ?"  # finds: `queue`
    return connection.execute(sql, (owner, since)).fetchall()  # the newest come last
