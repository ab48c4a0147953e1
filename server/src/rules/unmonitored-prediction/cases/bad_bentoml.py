import bentoml
import numpy as np


@bentoml.service(resources={"cpu": "1"})
class IrisClassifier:
    def __init__(self):
        self.model = bentoml.sklearn.load_model("iris_clf:latest")

    @bentoml.api
    def classify(self, features: np.ndarray) -> np.ndarray:
        return self.model.predict(features)  # finds
