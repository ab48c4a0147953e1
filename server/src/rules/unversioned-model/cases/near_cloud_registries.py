import joblib
from azure.ai.ml import MLClient
from azure.ai.ml.entities import Model
from azure.identity import DefaultAzureCredential
from google.cloud import aiplatform
from sklearn.linear_model import LogisticRegression

workspace = MLClient.from_config(DefaultAzureCredential())


def train_for_azure(features, labels):
    model = LogisticRegression().fit(features, labels)
    joblib.dump(model, "churn.joblib")
    workspace.models.create_or_update(Model(path="churn.joblib", name="churn"))


def train_for_vertex(features, labels):
    model = LogisticRegression().fit(features, labels)
    joblib.dump(model, "model.joblib")
    aiplatform.Model.upload_scikit_learn_model_file(model_file_path="model.joblib", display_name="churn")
