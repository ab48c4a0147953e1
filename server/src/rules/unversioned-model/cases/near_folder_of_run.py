import joblib
from xgboost import XGBRegressor


class Saver:
    def __init__(self, run_dir, options):
        self.path = run_dir / "model.joblib"
        self.other = options.destination / "model.joblib"


def train(features, target, out, saver: Saver):
    model = XGBRegressor()
    model.fit(features, target)
    joblib.dump(model, out / "model.joblib")
    joblib.dump(model, saver.path)
    joblib.dump(model, saver.other)
