import pandas as pd
from sqlalchemy import create_engine


def import_trips(csv_file, url):
    engine = create_engine(url)
    for chunk in pd.read_csv(csv_file, chunksize=100_000):  # finds: `import_trips()` writes
        chunk["started_at"] = pd.to_datetime(chunk["started_at"])
        chunk.to_sql("trips", engine, if_exists="append", index=False)
