import pandas as pd


def load_orders(path: str) -> pd.DataFrame:
    """Orders of one day. @raises ValueError for a file that is not as agreed."""
    orders = pd.read_csv(path)
    missing_columns = [name for name in ("order_id", "amount") if name not in orders.columns]
    if missing_columns:
        raise ValueError(f"Columns are missing: {missing_columns}")
    return orders
