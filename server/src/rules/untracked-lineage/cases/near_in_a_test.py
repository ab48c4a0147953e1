# path: tests/test_load.py
import pandas as pd


def load(path, engine):
    frame = pd.read_csv(path)
    frame["total"] = 1
    frame.to_sql("invoices", engine)
