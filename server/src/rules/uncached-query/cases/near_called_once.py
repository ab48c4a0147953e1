import sqlite3


def settings_of(user_id):
    connection = sqlite3.connect("users.db")
    return connection.execute("SELECT theme, language FROM settings WHERE user_id = ?", (user_id,)).fetchone()


def start(user_id):
    theme, language = settings_of(user_id)
    return {"theme": theme, "language": language}
