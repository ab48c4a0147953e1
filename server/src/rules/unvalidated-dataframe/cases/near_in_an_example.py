# path: examples/dashboard/run.py
import pandas as pd


def stations(connection):
    return pd.read_sql("SELECT name FROM stations LIMIT 5", connection)
