from pathlib import Path

import pandas as pd


def add_expense(day, amount):
    expenses = pd.read_csv("expenses.csv")
    expenses.loc[len(expenses)] = [day, amount]
    expenses.to_csv("expenses.csv", index=False)


class DatasetBuilder:
    def __init__(self, folder: Path):
        self.folder = folder

    def build(self, rows):
        rows.to_parquet(self.folder / "all_features.parquet")

    def load(self):
        path = self.folder / "all_features.parquet"
        return pd.read_parquet(path)


def train(path, generator, model, regenerate):
    if regenerate:
        data = generator.generate(output_path=str(path))
    else:
        data = pd.read_csv(path)
    model.fit(data.drop(columns=["label"]), data["label"])
    return model
