import pandas as pd
from sklearn.ensemble import RandomForestClassifier


class Scoring:
    def __init__(self, path):
        self.table = pd.read_csv(path)
        self.model = RandomForestClassifier()

    def fit_model(self):
        self.model.fit(self.table[["age"]], self.table["paid"])

    def evaluate(self, other):
        return self.model.score(other[["age"]], other["paid"])
