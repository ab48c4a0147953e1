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
