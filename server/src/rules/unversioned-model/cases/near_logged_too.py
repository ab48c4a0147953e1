import joblib
import mlflow
import wandb
from sklearn.linear_model import Lasso, Ridge


def with_mlflow(X, y):
    with mlflow.start_run():
        model = Ridge().fit(X, y)
        joblib.dump(model, "model.joblib")
        mlflow.log_artifact("model.joblib")


def with_wandb(X, y):
    run = wandb.init(project="prices")
    lasso = Lasso().fit(X, y)
    joblib.dump(lasso, "lasso.joblib")
    artifact = wandb.Artifact("lasso", type="model")
    artifact.add_file("lasso.joblib")
    run.log_artifact(artifact)


def write(model):
    joblib.dump(model, "final.joblib")


def helper_called_in_run(X, y):
    model = Ridge().fit(X, y)
    write(model)
    mlflow.sklearn.log_model(model, name="final")
