import pickle

import pandas as pd


def read_any(path, **options):
    return pd.read_csv(path, **options)


def run_query(sql, connection):
    return pd.read_sql(sql, connection)


def load_table(path):
    if path.endswith(".csv"):
        return pd.read_csv(path)
    if path.endswith(".parquet"):
        return pd.read_parquet(path)
    raise NotImplementedError(path)


def read_parquet_file(path):
    return pd.read_parquet(path)


def json_to_dataframe(data):
    frame = pd.read_json(data, orient="split")
    if "date" in frame.columns:
        frame["date"] = pd.to_datetime(frame["date"], unit="ms", utc=True)
    return frame


def load_object(path, kind):
    if kind == "csv":
        return pd.read_csv(path)
    with open(path, "rb") as handle:
        return pickle.load(handle)


class Loader:
    def load(self, name, options):
        dates = [options.date_column] if options.date_column else False
        return pd.read_csv(name, header=0 if options.header else None, sep=options.separator, parse_dates=dates)
