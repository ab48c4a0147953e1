import pickle

import pandas as pd

from fit import build_model


def load():
    rents = pd.read_parquet("rents.parquet")
    return rents.dropna()


def main():
    rents = load()
    X = rents[["rooms", "area", "floor"]]
    y = rents["rent"]
    with open("rent.pkl", "wb") as file:
        pickle.dump(build_model(X, y), file)


main()
