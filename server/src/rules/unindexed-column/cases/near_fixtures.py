# path: gallery/fixtures.py
import sqlite3

SCRIPT = """
CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT, born INTEGER, country_code TEXT);
CREATE TABLE works (
    id INTEGER PRIMARY KEY,
    artist_id INTEGER REFERENCES artists(id),
    title TEXT,
    year INTEGER,
    technique TEXT
);
INSERT INTO artists VALUES (1, 'Paula', 1876, 'DE'), (2, 'Käthe', 1867, 'DE');
"""


def fill(path):
    with sqlite3.connect(path) as db:
        db.executescript(SCRIPT)
        return db.execute("SELECT id FROM works WHERE technique = ?", ("etching",)).fetchall()
