import pickle

from sklearn.linear_model import LinearRegression


class PriceModel:
    def __init__(self):
        self.model = LinearRegression()

    def fit(self, frame):
        X = frame[["rooms", "area"]]
        self.model.fit(X, frame["price"])

    def store(self):
        with open('price_model.pkl', 'wb') as out:
            pickle.dump(self.model, out, protocol=5)  # finds: `self.model` is saved as `price_model.pkl`
