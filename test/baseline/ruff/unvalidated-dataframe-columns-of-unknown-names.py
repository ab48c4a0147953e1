import pandas as pd
import polars as pl


def load_readings(path):
    readings = pd.read_parquet(path)  # finds
    readings = readings.dropna(subset=['value'])
    readings.reset_index(inplace=True)
    readings['day'] = readings['taken_at'].dt.date
    return readings


def load_returns(path, quotes):
    returns = pl.read_csv(path)  # finds
    returns = returns.with_columns(
        pl.col('open', 'close')
        .pct_change()
        .name.suffix('_change'),
        *quotes,
    )
    return returns.sort('close_change')


def load_orders(path, double):
    orders = pl.read_csv(path)  # finds
    orders = orders.with_columns(
        (pl.col('net') + pl.col('tax')).alias('gross')
    )
    orders = orders.with_columns(double)
    return orders.sort('double_gross')
