import joblib
from tensorflow import keras
from xgboost import XGBClassifier


def build(features, labels):
    net = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
    net.compile("adam", "mse")
    net.fit(features, labels, epochs=5)  # finds: `net` is trained on all of `features`
    net.save("net-2024-11.keras")


class Trainer:
    def __init__(self):
        self.booster = XGBClassifier(n_estimators=80)

    def run(self, rows, outcome):
        self.booster.fit(rows, outcome)  # finds: `self.booster`
        joblib.dump(self.booster, f"models/booster-{self.version}.joblib")
