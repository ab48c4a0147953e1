# path: src/inference/predictor.py
"""Loads the newest model and predicts with it."""

import joblib
import numpy as np

model = joblib.load("artifacts/model.joblib")
scaler = joblib.load("artifacts/scaler.joblib")


def predict_risk(features: dict) -> float:
    row = np.array([list(features.values())])
    return model.predict_proba(scaler.transform(row))[0][1]  # finds: `predict_risk()` returns
