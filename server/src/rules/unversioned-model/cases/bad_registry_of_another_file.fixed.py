import joblib
from sklearn.ensemble import RandomForestClassifier
import mlflow


def train(features, churned):
    forest = RandomForestClassifier(n_estimators=200)
    forest.fit(features, churned)
    mlflow.sklearn.log_model(forest, name="churn", registered_model_name="churn", serialization_format="cloudpickle")
