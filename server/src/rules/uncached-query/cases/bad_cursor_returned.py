import sqlite3

connection = sqlite3.connect("log.db")


def entries(day):  # finds
    return connection.execute("SELECT level, text FROM entries WHERE day = ?", (day,))


def errors(days):
    return {day: [text for level, text in entries(day) if level == "ERROR"] for day in days}
