import pandas as pd


def features_of(day, build):
    target = f"features/{day}.parquet"
    try:
        return pd.read_parquet(target)
    except FileNotFoundError:
        features = build(day)
        features.to_parquet(target)
        return features


def restore(path):
    return pd.read_pickle(path)
