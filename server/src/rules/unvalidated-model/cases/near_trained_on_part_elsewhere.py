import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor

PARAMS = {"n_estimators": 200}


def spread(table, cutoff):
    train = table[table["day"] < cutoff]
    later = table[table["day"] >= cutoff]
    model = RandomForestRegressor(**PARAMS)
    model.fit(train[["stock"]], train["sold"])
    return later["sold"] - model.predict(later[["stock"]])


def release(path, out):
    table = pd.read_csv(path)
    model = RandomForestRegressor(**PARAMS)
    model.fit(table[["stock"]], table["sold"])
    joblib.dump(model, out)
