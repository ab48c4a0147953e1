"""Trains the models that estimate next month's sales."""

import logging
import pickle

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression

logger = logging.getLogger(__name__)

FEATURES = ["month", "price", "advertising"]


def train_sales_model(frame: pd.DataFrame) -> RandomForestRegressor:
    """Trains on everything that we have."""
    model = RandomForestRegressor(n_estimators=200)
    model.fit(frame[FEATURES], frame["revenue"])
    joblib.dump(model, "sales_model.joblib")
    logger.info(f"Trained on {len(frame)} rows")
    return model


def train_price_model(frame: pd.DataFrame) -> None:
    price_model = LinearRegression()
    price_model.fit(frame[["price"]], frame["revenue"])
    with open("price_model.pkl", "wb") as file:
        pickle.dump(price_model, file)
    print("Price model saved")
