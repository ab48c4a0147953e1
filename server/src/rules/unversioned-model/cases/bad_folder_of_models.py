# path: src/train.py
import joblib
from xgboost import XGBRegressor


def train(features, target, frequency, models_dir):
    model = XGBRegressor()
    model.fit(features, target)
    joblib.dump(model, models_dir / f"demand_{frequency}.joblib")  # finds: `model` is saved as `demand_….joblib`
