import sqlite3

DATABASE = "shop.db"


def find_login(username, password_hash):
    connection = sqlite3.connect(DATABASE)
    cursor = connection.cursor()
    cursor.execute(
        "SELECT id, role FROM logins WHERE username = ? AND hash = ?",
        (username, password_hash)
    )
    return cursor.fetchone()
