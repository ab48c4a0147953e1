# path: tests/test_model.py
import pandas as pd
from sklearn.linear_model import Ridge


def test_learns():
    table = pd.read_csv("small.csv")
    model = Ridge()
    model.fit(table[["a"]], table["b"])
    assert model.predict([[1]])[0] > 0
