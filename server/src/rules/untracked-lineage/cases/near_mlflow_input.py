import mlflow
import pandas as pd


def prepare(path, target):
    frame = pd.read_csv(path)
    mlflow.log_input(mlflow.data.from_pandas(frame, source=path), context="training")
    frame = frame.dropna()
    frame.to_parquet(target)
