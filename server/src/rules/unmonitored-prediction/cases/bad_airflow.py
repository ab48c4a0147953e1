from airflow.decorators import dag, task
from pendulum import datetime


@dag(schedule="@daily", start_date=datetime(2024, 1, 1))
def daily_scores():
    @task
    def score(path):
        import mlflow
        import pandas as pd

        model = mlflow.sklearn.load_model("models:/scores@champion")
        frame = pd.read_parquet(path)
        frame["score"] = model.predict(frame)  # finds: `score()` uses
        frame.to_parquet(path)
        return path

    score("s3://bucket/rows.parquet")


daily_scores()
