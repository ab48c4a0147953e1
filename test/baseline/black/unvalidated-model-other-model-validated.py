import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score


def train_conversion(path, version):
    visits = pd.read_csv(path)
    clf = LogisticRegression()
    scores = cross_val_score(
        clf, visits[["pages", "seconds"]], visits["converted"], cv=5
    )
    clf.fit(visits[["pages", "seconds"]], visits["converted"])
    joblib.dump(clf, f"conversion-{version}.joblib")
    return scores.mean()


def train_basket(path, version):
    baskets = pd.read_csv(path)
    regressor = RandomForestRegressor()
    regressor.fit(
        baskets[["items", "hour"]], baskets["total"]
    )  # finds: `regressor`
    joblib.dump(regressor, f"basket-{version}.joblib")
