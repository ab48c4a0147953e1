import sqlite3


def rows(table_day):
    connection = sqlite3.connect("facts.db")
    for row in connection.execute("SELECT a, b FROM facts WHERE day = ?", (table_day,)):
        yield row


def sums(days):
    connection = sqlite3.connect("facts.db")

    def total(day):
        return connection.execute("SELECT sum(a) FROM facts WHERE day = ?", (day,)).fetchone()[0]

    return [(total(day), list(rows(day))) for day in days]
