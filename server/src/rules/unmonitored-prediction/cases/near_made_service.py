import bentoml


def service_for(name):
    """A service for whatever model has the name."""

    @bentoml.service
    class ModelService:
        def __init__(self):
            self.model = bentoml.sklearn.load_model(name)

        @bentoml.api
        def predict(self, rows: list) -> list:
            return self.model.predict(rows)

    return ModelService
