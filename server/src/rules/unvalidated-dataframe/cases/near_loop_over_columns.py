import pandas as pd


def load_orders(path, required):
    orders = pd.read_excel(path)
    for column in required:
        if column not in orders.columns:
            raise KeyError(column)
    orders.to_parquet("orders.parquet")
    return orders
