# dependencies: pandas==2.2, pandera==0.26.1
import pandas as pd


def load_orders(path):
    orders = pd.read_csv(path)  # finds
    orders["day"] = pd.to_datetime(orders["ordered_at"]).dt.date
    return orders.groupby("day")["amount"].sum().reset_index()
