import sqlite3

DATABASE = "shop.db"


def find_login(username, password_hash):
    connection = sqlite3.connect(DATABASE)
    cursor = connection.cursor()
    cursor.execute(
        f"SELECT id, role FROM logins WHERE username = '{username}' AND hash = '{password_hash}'"  # finds: `username` and `password_hash`
    )
    return cursor.fetchone()
