# path: src/train.py
import joblib
from sklearn.ensemble import RandomForestClassifier


class Trainer:
    def __init__(self, folder="artifacts"):
        self.folder = folder
        self.path = folder + "/churn.joblib"

    def run(self, features, target):
        forest = RandomForestClassifier().fit(features, target)
        bundle = {"model": forest, "columns": list(features.columns)}
        joblib.dump(bundle, self.path)  # finds: `bundle` is saved as `churn.joblib`
