import pandas as pd
from sklearn.ensemble import RandomForestClassifier


class Trainer:
    def __init__(self, path):
        self.data = pd.read_csv(path)
        required_columns = []  # the columns that the code relies on
        missing_columns = [column for column in required_columns if column not in self.data.columns]
        if missing_columns:
            raise ValueError(f"data lacks the columns {missing_columns}")
        if self.data.empty:
            raise ValueError("data has no rows")
        self.model = RandomForestClassifier()

    def run(self):
        y = self.data.pop("label")
        self.model.fit(self.data, y)
        return self.model
