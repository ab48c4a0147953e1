import logging

import joblib
import litserve as ls

logger = logging.getLogger(__name__)


class SentimentAPI(ls.LitAPI):
    def setup(self, device):
        self.model = joblib.load("sentiment.joblib")

    def decode_request(self, request):
        return [request["text"]]

    def predict(self, texts):
        prediction = self.model.predict(texts)[0]
        logger.info("Prediction served", extra={"prediction": prediction})
        return prediction

    def encode_response(self, output):
        return {"sentiment": output}
