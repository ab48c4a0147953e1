import argparse

import pandas as pd
from catboost import CatBoostClassifier


def fit(X, y):
    model = CatBoostClassifier(iterations=500)
    model.fit(X, y, cat_features=[0, 2])  # finds: `model` is trained on all of `X`
    return model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("out")
    args = parser.parse_args()
    applications = pd.read_csv(args.path)
    model = fit(applications.drop(columns="approved"), applications["approved"])
    model.save_model(args.out)


if __name__ == "__main__":
    main()
