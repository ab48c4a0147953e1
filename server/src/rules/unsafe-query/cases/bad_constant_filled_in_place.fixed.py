import sqlite3


def notes_titled(cursor: sqlite3.Cursor, title):
    statement = """SELECT * FROM notes WHERE title LIKE ?;"""
    cursor.execute(statement, (f"%{title}%",))
    return cursor.fetchall()
