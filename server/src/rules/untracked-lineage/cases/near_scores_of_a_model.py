import joblib
import pandas as pd


def score(path, model_path):
    frame = pd.read_parquet(path)
    model = joblib.load(model_path)
    frame["score"] = model.predict_proba(frame[["a", "b"]])[:, 1]
    frame.to_parquet("predictions.parquet")
