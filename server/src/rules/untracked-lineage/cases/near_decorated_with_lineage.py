import pandas as pd
from company.data import track_lineage


@track_lineage("orders")
def load(path, engine):
    frame = pd.read_csv(path)
    frame = frame.dropna()
    frame.to_sql("orders", engine)
