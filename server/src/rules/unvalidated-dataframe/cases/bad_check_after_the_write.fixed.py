import pandas as pd


def refresh_stock(path, engine):
    stock = pd.read_csv(path)
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in stock.columns]
    if missing_columns:
        raise ValueError(f"stock lacks the columns {missing_columns}")
    if stock.empty:
        raise ValueError("stock has no rows")
    stock.to_sql("stock", engine, if_exists="replace")
    if stock.empty:
        raise ValueError("The stock list has no rows")
