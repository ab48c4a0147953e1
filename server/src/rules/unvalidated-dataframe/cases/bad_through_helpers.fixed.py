import pandas as pd


def normalise(frame):
    frame.columns = [name.strip().lower() for name in frame.columns]
    return frame.drop_duplicates()


def store(frame, target):
    frame.to_parquet(target, index=False)


def run(source, target):
    raw = pd.read_csv(source)
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in raw.columns]
    if missing_columns:
        raise ValueError(f"raw lacks the columns {missing_columns}")
    if raw.empty:
        raise ValueError("raw has no rows")
    store(normalise(raw), target)
