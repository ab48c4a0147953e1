import pandas as pd
from loguru import logger
from prefect import flow, task


@task
def fetch(url: str) -> pd.DataFrame:
    return pd.read_csv(url)


@task
def clean(trips: pd.DataFrame) -> pd.DataFrame:
    trips["started_at"] = pd.to_datetime(trips["started_at"])
    return trips[trips["distance"] > 0]


@flow
def trips_to_lake(url: str) -> None:
    trips = fetch(url)
    trips = clean(trips)
    trips.to_parquet("gs://lake/trips.parquet")  # finds: `trips_to_lake()` brings data from `fetch()`
    logger.info("done")
