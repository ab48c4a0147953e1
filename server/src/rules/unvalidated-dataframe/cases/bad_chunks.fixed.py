import pandas as pd
from sqlalchemy import create_engine


def import_trips(csv_file, url):
    engine = create_engine(url)
    for chunk in pd.read_csv(csv_file, chunksize=100_000):
        required_columns = ["started_at"]
        missing_columns = [column for column in required_columns if column not in chunk.columns]
        if missing_columns:
            raise ValueError(f"chunk lacks the columns {missing_columns}")
        null_counts = chunk[required_columns].isna().sum()
        if null_counts.any():
            raise ValueError(f"chunk has empty values: {null_counts[null_counts > 0].to_dict()}")
        chunk["started_at"] = pd.to_datetime(chunk["started_at"])
        chunk.to_sql("trips", engine, if_exists="append", index=False)
