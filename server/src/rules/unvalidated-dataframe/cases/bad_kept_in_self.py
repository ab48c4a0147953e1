import pandas as pd
from sklearn.ensemble import RandomForestClassifier


class Trainer:
    def __init__(self, path):
        self.data = pd.read_csv(path)  # finds: fits a model on
        self.model = RandomForestClassifier()

    def run(self):
        y = self.data.pop("label")
        self.model.fit(self.data, y)
        return self.model
