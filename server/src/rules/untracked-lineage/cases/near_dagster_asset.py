import pandas as pd
from dagster import asset


@asset(deps=["raw_orders"])
def orders(database):
    frame = pd.read_parquet("raw/orders.parquet")
    frame = frame.drop_duplicates()
    frame.to_sql("orders", database.engine)
