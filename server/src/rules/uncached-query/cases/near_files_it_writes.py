import os

import pandas as pd

RESULTS = "results.parquet"


class Kitchen:
    def __init__(self, folder):
        self.folder = folder

    def backtest(self):
        return pd.read_feather(f"{self.folder}/backtest.feather")

    def save(self, frame):
        frame.to_feather(f"{self.folder}/backtest.feather")

    def size(self):
        return len(self.backtest())

    def columns(self):
        return list(self.backtest().columns)


def results():
    if not os.path.exists(RESULTS):
        return pd.DataFrame()
    return pd.read_parquet(RESULTS)


def add(rows):
    pd.concat([results(), rows]).to_parquet(RESULTS)


def best():
    return results().nlargest(1, "score")
