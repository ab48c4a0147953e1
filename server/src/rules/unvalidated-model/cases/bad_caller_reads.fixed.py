import argparse
import logging

import pandas as pd
from catboost import CatBoostClassifier
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


def fit(X, y):
    model = CatBoostClassifier(iterations=500)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
    model.fit(X_train, y_train, cat_features=[0, 2])
    logger.info("Model scored on unseen data", extra={"test_score": model.score(X_test, y_test)})
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
