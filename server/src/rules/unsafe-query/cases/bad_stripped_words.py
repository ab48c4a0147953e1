import sqlite3

db = sqlite3.connect("forum.db")


def clean(text):
    return text.replace("--", "").replace(";", "")[:200]


def posts_by(author):
    safe = clean(author)
    return db.execute(f"SELECT id FROM posts WHERE author = '{safe}'").fetchall()  # finds: `safe`
