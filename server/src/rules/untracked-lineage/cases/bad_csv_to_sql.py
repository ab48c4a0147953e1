import pandas as pd


def load_orders(engine):
    orders = pd.read_csv("landing/orders.csv")
    orders = orders.drop_duplicates(subset=["order_id"])
    orders.to_sql("orders", engine, if_exists="append", index=False)  # finds: `load_orders()` brings data from `landing/orders.csv` to `orders`
