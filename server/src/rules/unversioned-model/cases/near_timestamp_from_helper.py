from datetime import datetime
from pathlib import Path

import joblib
from sklearn.linear_model import Ridge


def artifact_path(name):
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return Path("artifacts") / f"{name}-{stamp}.joblib"


def train(features, prices):
    model = Ridge().fit(features, prices)
    joblib.dump(model, artifact_path("ridge"))
    return model
