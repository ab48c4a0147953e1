import xgboost as xgb
import mlflow


def train(rows, labels):
    booster = xgb.train({"max_depth": 4}, xgb.DMatrix(rows, labels))
    mlflow.xgboost.log_model(booster, artifact_path="ranking", registered_model_name="ranking")
    return booster
