import sqlite3


def page_of(path, author):
    con = sqlite3.connect(path)
    statement = f"SELECT id, title FROM posts WHERE author = '{author}'"
    total = len(con.execute(statement).fetchall())
    return total, con.execute(statement + " LIMIT 20").fetchall()


def longest(path, size):
    con = sqlite3.connect(path)
    return con.execute("SELECT id FROM posts WHERE length(title) > ?", (size,)).fetchall()
