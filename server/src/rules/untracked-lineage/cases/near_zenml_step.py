import pandas as pd
from zenml import step


@step
def prepare(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path)
    frame = frame.dropna()
    frame.to_parquet("prepared.parquet")
    return frame
