import pandas as pd
from airflow.datasets import Dataset
from airflow.decorators import task

RAW = Dataset("s3://lake/raw")
CLEAN = Dataset("s3://lake/clean")


@task(inlets=[RAW], outlets=[CLEAN])
def clean():
    frame = pd.read_parquet("s3://lake/raw/a.parquet")
    frame.dropna().to_parquet("s3://lake/clean/a.parquet")
