import logging

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split

logger = logging.getLogger(__name__)


def train_conversion(path, version):
    visits = pd.read_csv(path)
    clf = LogisticRegression()
    scores = cross_val_score(clf, visits[["pages", "seconds"]], visits["converted"], cv=5)
    clf.fit(visits[["pages", "seconds"]], visits["converted"])
    joblib.dump(clf, f"conversion-{version}.joblib")
    return scores.mean()


def train_basket(path, version):
    baskets = pd.read_csv(path)
    regressor = RandomForestRegressor()
    X_train, X_test, y_train, y_test = train_test_split(baskets[["items", "hour"]], baskets["total"], test_size=0.2, random_state=42)
    regressor.fit(X_train, y_train)
    logger.info("Model scored on unseen data", extra={"test_score": regressor.score(X_test, y_test)})
    joblib.dump(regressor, f"basket-{version}.joblib")
