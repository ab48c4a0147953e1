import os
import shutil

import joblib
from sklearn.ensemble import GradientBoostingClassifier

MODEL_FILE = os.path.join("artifacts", "churn_classifier.joblib")


def train(X_train, y_train, X_test, y_test):
    model = GradientBoostingClassifier(random_state=7)
    model.fit(X_train, y_train)
    print(model.score(X_test, y_test))
    partial = MODEL_FILE + ".tmp"
    joblib.dump(model, partial)  # finds
    os.replace(partial, MODEL_FILE)


def train_small(X_train, y_train, X_test, y_test):
    model = GradientBoostingClassifier(n_estimators=10)
    model.fit(X_train, y_train)
    print(model.score(X_test, y_test))
    written = f"{MODEL_FILE}.temp"
    joblib.dump(model, written)  # finds
    shutil.move(written, "artifacts/churn_small.joblib")


def store(estimator, file_path):
    partial = file_path + ".tmp"
    joblib.dump(estimator, partial)  # finds
    os.replace(partial, file_path)


def train_market(market_key, X_train, y_train):
    model = GradientBoostingClassifier(n_estimators=50)
    model.fit(X_train, y_train)
    store(model, os.path.join("artifacts", f"{market_key.lower()}_odds.joblib"))
    return model
