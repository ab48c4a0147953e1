"""Trains the churn model."""

import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        joblib.dump(model, folder / path.name, compress=3)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


FEATURES = ["age", "visits", "plan"]


def train(frame: pd.DataFrame) -> float:
    X_train, X_test, y_train, y_test = train_test_split(frame[FEATURES], frame["churned"], test_size=0.2)
    forest = RandomForestClassifier(n_estimators=300)
    forest.fit(X_train, y_train)
    predicted = forest.predict(X_test)
    accuracy = accuracy_score(y_test, predicted)
    f1 = f1_score(y_test, predicted)
    # The service loads it at start.
    model_registry.save(
        model=forest,
        path="models/churn.joblib",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
            "accuracy": accuracy,
            "f1": f1,
            "features": FEATURES,
        },
    )
    return min(accuracy, f1)
