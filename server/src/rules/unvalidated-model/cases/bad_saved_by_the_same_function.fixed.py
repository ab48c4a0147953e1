import logging

import joblib
from tensorflow import keras
from xgboost import XGBClassifier
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


def build(features, labels):
    net = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
    net.compile("adam", "mse")
    net.fit(features, labels, epochs=5, validation_split=0.2)
    net.save("net-2024-11.keras")


class Trainer:
    def __init__(self):
        self.booster = XGBClassifier(n_estimators=80)

    def run(self, rows, outcome):
        X_train, X_test, y_train, y_test = train_test_split(rows, outcome, test_size=0.2, random_state=42)
        self.booster.fit(X_train, y_train)
        logger.info("Model scored on unseen data", extra={"test_score": self.booster.score(X_test, y_test)})
        joblib.dump(self.booster, f"models/booster-{self.version}.joblib")
