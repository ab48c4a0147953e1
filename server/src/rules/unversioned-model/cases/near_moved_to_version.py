import os

import joblib
from sklearn.linear_model import LogisticRegression


def publish(model: LogisticRegression, folder: str, version: str) -> None:
    partial = os.path.join(folder, "model.joblib.tmp")
    joblib.dump(model, partial)
    os.replace(partial, os.path.join(folder, f"model-{version}.joblib"))
