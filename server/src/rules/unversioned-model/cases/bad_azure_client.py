import joblib
from azure.ai.ml import MLClient
from azure.identity import DefaultAzureCredential
from sklearn.linear_model import LogisticRegression

workspace = MLClient.from_config(DefaultAzureCredential())


def train(features, labels):
    model = LogisticRegression(max_iter=500).fit(features, labels)
    joblib.dump(model, "outputs/churn.joblib")  # finds: `churn.joblib`
    return model
