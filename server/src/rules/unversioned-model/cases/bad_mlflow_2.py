# dependencies: mlflow==2.14.1, xgboost==2.0.3
import xgboost as xgb


def train(rows, labels):
    booster = xgb.train({"max_depth": 4}, xgb.DMatrix(rows, labels))
    booster.save_model("ranking.ubj")  # finds: `booster`
    return booster
