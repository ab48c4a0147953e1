import mlflow
import pandas as pd
from prefect import flow


@flow
def score(path, run_id):
    rides = pd.read_parquet(path)
    model = mlflow.pyfunc.load_model(f"runs:/{run_id}/model")
    rides["predicted"] = model.predict(rides)
    rides["difference"] = rides["actual"] - rides["predicted"]
    rides.to_parquet(path)
