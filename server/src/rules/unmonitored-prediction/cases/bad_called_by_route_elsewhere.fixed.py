import logging

import joblib

logger = logging.getLogger(__name__)


class LeadScorer:
    def __init__(self):
        self.model = joblib.load("leads.joblib")

    def score(self, features):
        prediction = self.model.predict_proba([features])[0][1]
        logger.info("Prediction served", extra={"prediction": prediction})
        return prediction


scorer = LeadScorer()
