import joblib
import litserve as ls


class SentimentAPI(ls.LitAPI):
    def setup(self, device):
        self.model = joblib.load("sentiment.joblib")

    def decode_request(self, request):
        return [request["text"]]

    def predict(self, texts):
        return self.model.predict(texts)[0]  # finds: `predict()` returns

    def encode_response(self, output):
        return {"sentiment": output}
