import joblib
from azure.ai.ml import MLClient
from azure.identity import DefaultAzureCredential
from sklearn.linear_model import LogisticRegression
from azure.ai.ml.entities import Model

workspace = MLClient.from_config(DefaultAzureCredential())


def train(features, labels):
    model = LogisticRegression(max_iter=500).fit(features, labels)
    joblib.dump(model, "outputs/churn.joblib")
    workspace.models.create_or_update(Model(path="outputs/churn.joblib", name="churn"))
    return model
