import sqlite3

BY_CITY = "SELECT id FROM shops WHERE city = '%s'"  # finds: `city`


def shops(connection: sqlite3.Connection, city):
    return connection.execute(BY_CITY % city).fetchall()


def explain(city):
    return f"runs {BY_CITY % city}"
