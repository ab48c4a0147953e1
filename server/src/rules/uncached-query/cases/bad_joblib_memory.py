import pandas as pd
from joblib import Memory
from sqlalchemy import text

memory = Memory("cache", verbose=0)


def sales(engine, region):  # finds: `sales()`
    return pd.read_sql(text("SELECT day, amount FROM sales WHERE region = :region"), engine, params={"region": region})


def report(engine, regions):
    return {region: sales(engine, region).sum() for region in regions}


def compare(engine, region, others):
    return [sales(engine, other) - sales(engine, region) for other in others]
