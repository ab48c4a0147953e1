import joblib
import mlflow
from sklearn.ensemble import GradientBoostingRegressor


def train(X, y):
    with mlflow.start_run():
        regressor = GradientBoostingRegressor().fit(X, y)
        mlflow.log_metric("r2", regressor.score(X, y))
        mlflow.sklearn.log_model(regressor, name="demand_model", registered_model_name="demand_model", serialization_format="cloudpickle")
