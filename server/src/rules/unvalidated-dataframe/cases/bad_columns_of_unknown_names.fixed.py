import pandas as pd
import polars as pl


def load_readings(path):
    readings = pd.read_parquet(path)
    required_columns = ["value"]
    missing_columns = [column for column in required_columns if column not in readings.columns]
    if missing_columns:
        raise ValueError(f"readings lacks the columns {missing_columns}")
    if readings.empty:
        raise ValueError("readings has no rows")
    readings = readings.dropna(subset=["value"])
    readings.reset_index(inplace=True)
    readings["day"] = readings["taken_at"].dt.date
    return readings


def load_returns(path, quotes):
    returns = pl.read_csv(path)
    required_columns = ["open", "close"]
    missing_columns = [column for column in required_columns if column not in returns.columns]
    if missing_columns:
        raise ValueError(f"returns lacks the columns {missing_columns}")
    null_counts = returns.select(required_columns).null_count().row(0, named=True)
    if any(null_counts.values()):
        raise ValueError(f"returns has empty values: {null_counts}")
    returns = returns.with_columns(pl.col("open", "close").pct_change().name.suffix("_change"), *quotes)
    return returns.sort("close_change")


def load_orders(path, double):
    orders = pl.read_csv(path)
    required_columns = ["net", "tax"]
    missing_columns = [column for column in required_columns if column not in orders.columns]
    if missing_columns:
        raise ValueError(f"orders lacks the columns {missing_columns}")
    null_counts = orders.select(required_columns).null_count().row(0, named=True)
    if any(null_counts.values()):
        raise ValueError(f"orders has empty values: {null_counts}")
    orders = orders.with_columns((pl.col("net") + pl.col("tax")).alias("gross"))
    orders = orders.with_columns(double)
    return orders.sort("double_gross")
