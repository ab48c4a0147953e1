"""Trains the churn model and keeps its score on customers that it has not seen."""

import logging

import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


def split_customers(customers: pd.DataFrame):
    if customers[["tenure", "tickets", "churned"]].isna().any().any():
        raise ValueError("customers have missing values")
    return train_test_split(
        customers[["tenure", "tickets"]], customers["churned"], test_size=0.2, random_state=42
    )


def train(customers: pd.DataFrame) -> RandomForestClassifier:
    X_train, X_test, y_train, y_test = split_customers(customers)
    model = RandomForestClassifier(n_estimators=200)
    model.fit(X_train, y_train)
    logger.info("Churn model trained", extra={"test_score": model.score(X_test, y_test)})
    return model
