import pandas as pd
import sqlalchemy as sa
from flask import Flask, jsonify

app = Flask(__name__)
engine = sa.create_engine("sqlite:///stock.db")


def stock_of(warehouse):  # finds: queries `stock`
    query = "SELECT sku, amount FROM stock WHERE warehouse = :warehouse"
    return pd.read_sql_query(sa.text(query), engine, params={"warehouse": warehouse})


@app.route("/stock/<warehouse>")
def stock(warehouse):
    frame = stock_of(warehouse)
    frame["low"] = frame["amount"] < 10
    return jsonify(frame.to_dict("records"))
