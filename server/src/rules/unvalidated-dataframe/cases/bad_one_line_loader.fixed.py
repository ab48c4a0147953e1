import pandas as pd


def load_orders(path):
    frame = pd.read_csv(path)
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in frame.columns]
    if missing_columns:
        raise ValueError(f"frame lacks the columns {missing_columns}")
    if frame.empty:
        raise ValueError("frame has no rows")
    return frame
