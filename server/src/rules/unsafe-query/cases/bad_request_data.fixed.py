import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search():
    con = sqlite3.connect("catalogue.db")
    if (term := request.args.get("q")) is None:
        return {"rows": []}
    rows = con.execute("SELECT id FROM items WHERE name = ?", (term,)).fetchall()
    order = con.execute("SELECT id FROM items ORDER BY " + request.args["sort"]).fetchall()
    return {"rows": rows, "order": order}
