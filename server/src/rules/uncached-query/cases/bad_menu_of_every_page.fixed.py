from functools import lru_cache

import mysql.connector
from flask import Flask, render_template

app = Flask(__name__)


def get_connection():
    return mysql.connector.connect(host="db", user="shop", database="shop")


@lru_cache(maxsize=1000)
def menu_entries():
    conn = get_connection()
    cursor = conn.cursor(dictionary=True)
    cursor.execute("SELECT id, title FROM categories ORDER BY title")
    rows = cursor.fetchall()
    cursor.close()
    conn.close()
    return rows


@app.route("/")
def index():
    return render_template("index.html", menu=menu_entries())


@app.route("/about")
def about():
    return render_template("about.html", menu=menu_entries())
