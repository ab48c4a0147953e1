import pandas as pd


def load_orders(path):
    orders = pd.read_csv(path)
    required_columns = ["ordered_at", "amount"]
    missing_columns = [column for column in required_columns if column not in orders.columns]
    if missing_columns:
        raise ValueError(f"orders lacks the columns {missing_columns}")
    null_counts = orders[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f"orders has empty values: {null_counts[null_counts > 0].to_dict()}")
    orders["day"] = pd.to_datetime(orders["ordered_at"]).dt.date
    return orders.groupby("day")["amount"].sum().reset_index()
