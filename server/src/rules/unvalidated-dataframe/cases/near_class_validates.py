import pandas as pd


class OrdersLoader:
    def load(self, path):
        self.frame = pd.read_csv(path)
        return self.frame

    def validate(self):
        if self.frame["amount"].isna().any():
            raise ValueError("amounts are missing")
