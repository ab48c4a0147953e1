import argparse

import numpy as np
import pandas as pd
from keras.layers import LSTM, Dense
from keras.models import Sequential


def make_windows(values, length):
    inputs, targets = [], []
    for start in range(len(values) - length):
        inputs.append(values[start : start + length])
        targets.append(values[start + length])
    return np.array(inputs), np.array(targets)


def learn(sales: pd.DataFrame, folder: str, epochs: int):
    for shop, rows in sales.groupby("shop"):
        X, y = make_windows(rows["sold"].values, 30)
        network = Sequential([LSTM(50), Dense(1)])
        network.compile(optimizer="adam", loss="mse")
        network.fit(X, y, epochs=epochs)  # finds: trained on all of `X`
        network.save(f"{folder}/{shop}.keras")


def main():
    parser = argparse.ArgumentParser(description="Train one network for each shop")
    parser.add_argument("--sales", required=True)
    parser.add_argument("--folder", default="networks")
    options = parser.parse_args()
    learn(pd.read_csv(options.sales), options.folder, epochs=10)
