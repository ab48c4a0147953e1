import joblib
from sklearn.linear_model import LinearRegression

from shop.features import dataset


def train(X_train, y_train, out):
    model = LinearRegression()
    model.fit(X_train, y_train)
    joblib.dump(model, out)


class Trainer:
    def __init__(self):
        self.x_tr, self.y_tr = dataset("train")

    def run(self):
        model = LinearRegression()
        model.fit(self.x_tr, self.y_tr)
        return model
