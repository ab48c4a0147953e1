import json
import os
import logging

import joblib
import numpy as np

logger = logging.getLogger(__name__)


def init():
    global model
    model = joblib.load(os.path.join(os.getenv("AZUREML_MODEL_DIR"), "model.pkl"))


def run(raw_data):
    data = np.array(json.loads(raw_data)["data"])
    y_hat = model.predict(data)
    logger.info("Prediction served", extra={"prediction": y_hat})
    return y_hat.tolist()
