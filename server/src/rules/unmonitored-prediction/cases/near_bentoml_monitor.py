import bentoml
import numpy as np


@bentoml.service
class Iris:
    def __init__(self):
        self.model = bentoml.sklearn.load_model("iris:latest")

    @bentoml.api
    def classify(self, features: np.ndarray) -> np.ndarray:
        with bentoml.monitor("iris_prediction") as monitor:
            labels = self.model.predict(features)
            for label in labels:
                monitor.log(label, name="label", role="prediction", data_type="categorical")
        return labels
