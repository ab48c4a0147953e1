import pandas as pd


def split_orders(export, engine):
    orders = pd.read_excel(export)
    lines = orders[["order_id", "sku", "quantity"]]
    heads = orders[["order_id", "customer_id"]].drop_duplicates()
    heads.to_sql("orders", engine, if_exists="append")
    lines.to_sql("order_lines", engine, if_exists="append")  # finds: from `export` to `orders`, `order_lines`
