import pandas as pd


def load_to_warehouse(orders: pd.DataFrame, engine) -> int:
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in orders.columns]
    if missing_columns:
        raise ValueError(f"orders lacks the columns {missing_columns}")
    if orders.empty:
        raise ValueError("orders has no rows")
    orders = orders.assign(loaded_at=pd.Timestamp.now(tz="UTC"))
    orders.to_sql("orders", engine, schema="dwh", if_exists="append", index=False)
    return len(orders)
