import pandas as pd


class Store:
    def __init__(self, path):
        self.path = path

    def read(self):
        return pd.read_parquet(self.path)

    def append(self, rows):
        frame = pd.concat([self.read(), rows]).drop_duplicates()
        frame.to_parquet(self.path)


def sort_in_place(path):
    frame = pd.read_parquet(path)
    frame = frame.sort_values("day")
    frame.to_parquet(path)
