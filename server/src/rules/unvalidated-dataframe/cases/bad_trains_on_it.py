import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split


def train_price_model(path):
    houses = pd.read_parquet(path)  # finds: fits a model on
    features = houses[["area", "rooms", "year_built"]]
    X_train, X_test, y_train, y_test = train_test_split(features, houses["price"], random_state=7)
    model = LinearRegression()
    model.fit(X_train, y_train)
    return model, model.score(X_test, y_test)
