import sqlite3

from flask import Flask, g, jsonify

app = Flask(__name__)


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect("club.db")
    return g.db


def query_db(query, args=(), one=False):
    cursor = get_db().execute(query, args)
    rows = cursor.fetchall()
    cursor.close()
    return (rows[0] if rows else None) if one else rows


class Directory:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)

    def _rows(self, sql, values=()):
        cursor = self.connection.cursor()
        cursor.execute(sql, values)
        return cursor.fetchall()

    def members(self):
        return self._rows("SELECT * FROM members")  # finds


@app.route("/guests")
def guests():
    return jsonify(query_db("SELECT name, email FROM guests"))  # finds


@app.route("/guests/<int:guest_id>")
def guest(guest_id):
    return jsonify(query_db("SELECT name, email FROM guests WHERE id = ?", (guest_id,), one=True))
