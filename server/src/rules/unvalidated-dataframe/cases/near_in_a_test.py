# path: tests/test_orders.py
import pandas as pd


def load_expected(path):
    return pd.read_csv(path)
