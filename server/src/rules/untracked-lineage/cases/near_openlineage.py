import pandas as pd
from openlineage.client import OpenLineageClient

client = OpenLineageClient()


def load(path, engine, event):
    frame = pd.read_csv(path).dropna()
    frame.to_sql("facts", engine)
    client.emit(event)
