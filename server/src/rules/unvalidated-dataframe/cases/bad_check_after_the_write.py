import pandas as pd


def refresh_stock(path, engine):
    stock = pd.read_csv(path)  # finds: `refresh_stock()` writes
    stock.to_sql("stock", engine, if_exists="replace")
    if stock.empty:
        raise ValueError("The stock list has no rows")
