import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import TimeSeriesSplit, cross_validate


def assess_forest(table):
    return cross_validate(RandomForestRegressor(), table[["lag_1"]], table["load"], cv=TimeSeriesSplit(4))


def release(path, out):
    table = pd.read_csv(path)
    model = RandomForestRegressor()
    model.fit(table[["lag_1"]], table["load"])
    joblib.dump(model, out)
