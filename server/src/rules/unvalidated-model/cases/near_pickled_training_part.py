import os
import pickle
import sys

import numpy as np
from sklearn.ensemble import RandomForestClassifier


def fit_forest(matrix, seed):
    labels = np.squeeze(matrix[:, 1].toarray())
    forest = RandomForestClassifier(random_state=seed)
    forest.fit(matrix[:, 2:], labels)
    return forest


def main():
    source, destination = sys.argv[1:3]
    with open(os.path.join(source, "train.pkl"), "rb") as stored:
        matrix, _ = pickle.load(stored)
    forest = fit_forest(matrix, 42)
    with open(destination, "wb") as stored:
        pickle.dump(forest, stored)
