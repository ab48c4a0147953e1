import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split


def train_price_model(path):
    houses = pd.read_parquet(path)
    required_columns = ["area", "rooms", "year_built", "price"]
    missing_columns = [column for column in required_columns if column not in houses.columns]
    if missing_columns:
        raise ValueError(f"houses lacks the columns {missing_columns}")
    null_counts = houses[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f"houses has empty values: {null_counts[null_counts > 0].to_dict()}")
    features = houses[["area", "rooms", "year_built"]]
    X_train, X_test, y_train, y_test = train_test_split(features, houses["price"], random_state=7)
    model = LinearRegression()
    model.fit(X_train, y_train)
    return model, model.score(X_test, y_test)
