import pandas as pd

REQUIRED = {"order_id", "amount", "currency"}


def load_orders(path):
    orders = pd.read_csv(path)
    missing = REQUIRED - set(orders.columns)
    if missing:
        raise ValueError(f"{path} lacks {sorted(missing)}")
    return orders
