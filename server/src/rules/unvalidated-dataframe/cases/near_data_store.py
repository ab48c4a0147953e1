import pandas as pd


class CandleStore:
    def __init__(self, folder):
        self.folder = folder

    def load(self, pair):
        return pd.read_feather(self.folder / f"{pair}.feather")

    def load_trades(self, pair):
        return pd.read_parquet(self.folder / f"{pair}-trades.parquet")


def clean(ti):
    frame = pd.read_json(ti.xcom_pull(task_ids="download"))
    frame = frame.ffill()
    return frame
