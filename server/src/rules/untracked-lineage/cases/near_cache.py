import pandas as pd


def features(path):
    frame = pd.read_csv(path)
    frame = frame.dropna()
    frame.to_parquet("cache/features.parquet")
    return frame
