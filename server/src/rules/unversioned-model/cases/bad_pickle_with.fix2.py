import pickle
from datetime import datetime, timezone

from sklearn.linear_model import LinearRegression


class PriceModel:
    def __init__(self):
        self.model = LinearRegression()

    def fit(self, frame):
        X = frame[["rooms", "area"]]
        self.model.fit(X, frame["price"])

    def store(self):
        with open(f'price_model-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}.pkl', 'wb') as out:
            pickle.dump(self.model, out, protocol=5)
