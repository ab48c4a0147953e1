"""Loads the newest model and predicts with it."""

import logging

import joblib
import numpy as np

logger = logging.getLogger(__name__)

model = joblib.load("artifacts/model.joblib")
scaler = joblib.load("artifacts/scaler.joblib")


def predict_risk(features: dict) -> float:
    row = np.array([list(features.values())])
    prediction = model.predict_proba(scaler.transform(row))[0][1]
    logger.info("Prediction served", extra={"prediction": prediction})
    return prediction
