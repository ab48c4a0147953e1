import os

import pandas as pd

HERE = os.path.dirname(__file__)


def load_airline_passengers():
    path = os.path.join(HERE, "data", "airline.csv")
    return pd.read_csv(path, index_col=0)
