import logging

import joblib

logger = logging.getLogger(__name__)


class ChurnScorer:
    def __init__(self, model):
        self.model = model

    @classmethod
    def from_files(cls, path):
        return cls(joblib.load(path))

    def predict(self, frame):
        scores = self.model.predict(frame)
        logger.info("scored", extra={"scores": scores.tolist()})
        return scores
