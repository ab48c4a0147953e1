import logging

import bentoml
import numpy as np

logger = logging.getLogger(__name__)


@bentoml.service(resources={"cpu": "1"})
class IrisClassifier:
    def __init__(self):
        self.model = bentoml.sklearn.load_model("iris_clf:latest")

    @bentoml.api
    def classify(self, features: np.ndarray) -> np.ndarray:
        prediction = self.model.predict(features)
        logger.info("Prediction served", extra={"prediction": prediction})
        return prediction
