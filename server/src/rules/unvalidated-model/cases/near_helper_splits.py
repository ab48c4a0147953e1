import pandas as pd
from xgboost import XGBClassifier


def halves(table):
    cutoff = table["day"].quantile(0.8)
    return table[table["day"] <= cutoff], table[table["day"] > cutoff]


def train(path):
    older, newer = halves(pd.read_csv(path))
    model = XGBClassifier()
    model.fit(older[["pages"]], older["bought"])
    hits = (model.predict(newer[["pages"]]) == newer["bought"]).mean()
    return model, hits
