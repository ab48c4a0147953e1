import pandas as pd


def merge_stations(folder, engine):
    path = folder / "stations.csv"
    stations = pd.read_csv(path)
    path = folder / "readings.csv"
    readings = pd.read_csv(path)
    joined = readings.merge(stations, on="station")
    joined.to_sql("readings", engine)  # finds


def split_orders(orders_path, target):
    orders = pd.read_csv(orders_path)
    part = target / "paid.parquet"
    orders[orders["is_paid"]].to_parquet(part)
    part = target / "open.parquet"
    orders[~orders["is_paid"]].to_parquet(part)  # finds
