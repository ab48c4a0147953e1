import sqlite3

connection = sqlite3.connect("visits.db")


def page_of(slug):
    row = connection.execute("SELECT id, title FROM pages WHERE slug = ?", (slug,)).fetchone()
    connection.execute("INSERT INTO page_views (page_id) VALUES (?)", (row[0],))
    return row


def titles(slugs):
    return [page_of(slug)[1] for slug in slugs]
