import pandas as pd
from prefect import flow, task


@task(retries=3)
def read_taxi_data(color: str, month: int) -> pd.DataFrame:
    return pd.read_parquet(f"https://example.org/{color}_tripdata_2023-{month:02}.parquet")  # finds: `read_taxi_data()`


@task
def save(frame: pd.DataFrame, name: str) -> None:
    frame.to_parquet(f"data/{name}.parquet")


@flow
def monthly(month: int) -> None:
    green = read_taxi_data("green", month)
    save(green, "green")
