import mlflow
from opentelemetry.metrics import get_meter
from ray import serve

meter = get_meter(__name__)
scores = meter.create_histogram("score")


@serve.deployment
class Scorer:
    def __init__(self):
        self.model = mlflow.pyfunc.load_model("models:/score/1")

    async def __call__(self, request):
        values = self.model.predict(await request.json())
        for value in values:
            scores.record(float(value))
        return {"values": values.tolist()}
