import pandas as pd
from prefect import flow, task


@task(retries=3)
def read_taxi_data(color: str, month: int) -> pd.DataFrame:
    frame = pd.read_parquet(f"https://example.org/{color}_tripdata_2023-{month:02}.parquet")
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in frame.columns]
    if missing_columns:
        raise ValueError(f"frame lacks the columns {missing_columns}")
    if frame.empty:
        raise ValueError("frame has no rows")
    return frame


@task
def save(frame: pd.DataFrame, name: str) -> None:
    frame.to_parquet(f"data/{name}.parquet")


@flow
def monthly(month: int) -> None:
    green = read_taxi_data("green", month)
    save(green, "green")
