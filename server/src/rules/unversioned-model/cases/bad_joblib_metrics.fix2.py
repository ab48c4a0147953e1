"""Trains the churn model."""

from datetime import datetime, timezone

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split

FEATURES = ["age", "visits", "plan"]


def train(frame: pd.DataFrame) -> float:
    X_train, X_test, y_train, y_test = train_test_split(frame[FEATURES], frame["churned"], test_size=0.2)
    forest = RandomForestClassifier(n_estimators=300)
    forest.fit(X_train, y_train)
    predicted = forest.predict(X_test)
    accuracy = accuracy_score(y_test, predicted)
    f1 = f1_score(y_test, predicted)
    # The service loads it at start.
    joblib.dump(forest, f"models/churn-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}.joblib", compress=3)
    return min(accuracy, f1)
