import logging

from airflow.decorators import dag, task
from pendulum import datetime

logger = logging.getLogger(__name__)


@dag(schedule="@daily", start_date=datetime(2024, 1, 1))
def daily_scores():
    @task
    def score(path):
        import mlflow
        import pandas as pd

        model = mlflow.sklearn.load_model("models:/scores@champion")
        frame = pd.read_parquet(path)
        frame["score"] = model.predict(frame)
        logger.info("Predictions made", extra={"predictions": frame["score"].describe().to_dict()})
        frame.to_parquet(path)
        return path

    score("s3://bucket/rows.parquet")


daily_scores()
