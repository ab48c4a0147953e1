import pandas as pd


def load_orders(path):
    return pd.read_csv(path)  # finds: `load_orders()` returns what `pd.read_csv()` gives
