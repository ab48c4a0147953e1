import sqlite3


def notes_titled(cursor: sqlite3.Cursor, title):
    statement = """SELECT * FROM notes WHERE title LIKE '%{0}%';"""  # finds: `title`
    statement = statement.format(title)
    cursor.execute(statement)
    return cursor.fetchall()
