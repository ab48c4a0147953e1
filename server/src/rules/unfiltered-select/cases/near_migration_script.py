# path: backend/migrate_database.py
import sqlite3


def move_users():
    old, new = sqlite3.connect("old.db"), sqlite3.connect("new.db")
    for row in old.execute("SELECT * FROM users"):
        new.execute("INSERT INTO users VALUES (?, ?, ?)", row)
    new.commit()
