import sqlite3

MAX_QUERY_TEXT = 1000

DATABASE = "shop.db"


def find_login(username, password_hash):
    connection = sqlite3.connect(DATABASE)
    cursor = connection.cursor()
    if len(username) > MAX_QUERY_TEXT:
        raise ValueError("username is too long")
    cursor.execute(
        "SELECT id, role FROM logins WHERE username = ? AND hash = ?",
        (username, password_hash)
    )
    return cursor.fetchone()
