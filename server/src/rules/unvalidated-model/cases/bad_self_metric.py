import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_squared_error as mse


def fit_price_model(connection):
    homes = pd.read_sql("SELECT area, rooms, age, price FROM homes WHERE sold = 1", connection)
    X = homes[["area", "rooms", "age"]].to_numpy()
    y = homes["price"].to_numpy()
    regressor = GradientBoostingRegressor(random_state=7).fit(X, y)
    error = np.sqrt(mse(y, regressor.predict(X)))  # finds: `mse` is computed on
    return regressor, error
