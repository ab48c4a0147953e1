import os
import logging

import joblib

logger = logging.getLogger(__name__)


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "model.joblib"))


def predict_fn(input_data, model):
    prediction = model.predict(input_data)
    logger.info("Prediction served", extra={"prediction": prediction})
    return prediction
