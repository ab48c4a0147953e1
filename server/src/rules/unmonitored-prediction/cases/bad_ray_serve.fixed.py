import pickle
import logging

from ray import serve
from starlette.requests import Request

logger = logging.getLogger(__name__)


@serve.deployment(num_replicas=2)
class Ranker:
    def __init__(self, path: str):
        with open(path, "rb") as file:
            self.ranker_model = pickle.load(file)

    async def __call__(self, http_request: Request):
        payload = await http_request.json()
        scores = self.ranker_model.predict(payload["candidates"])
        logger.info("Prediction served", extra={"prediction": scores})
        return {"scores": scores.tolist()}
