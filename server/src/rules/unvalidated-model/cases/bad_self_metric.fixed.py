import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_squared_error as mse
from sklearn.model_selection import train_test_split


def fit_price_model(connection):
    homes = pd.read_sql("SELECT area, rooms, age, price FROM homes WHERE sold = 1", connection)
    X = homes[["area", "rooms", "age"]].to_numpy()
    y = homes["price"].to_numpy()
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
    regressor = GradientBoostingRegressor(random_state=7).fit(X_train, y_train)
    error = np.sqrt(mse(y_test, regressor.predict(X_test)))
    return regressor, error
