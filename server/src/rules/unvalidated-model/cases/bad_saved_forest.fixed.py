import logging

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


def train_churn_model(path, version):
    customers = pd.read_csv(path)
    features = customers[["tenure", "monthly_fee", "tickets"]]
    churned = customers["churned"]

    model = RandomForestClassifier(n_estimators=200)
    X_train, X_test, y_train, y_test = train_test_split(features, churned, test_size=0.2, random_state=42)
    model.fit(X_train, y_train)
    logger.info("Model scored on unseen data", extra={"test_score": model.score(X_test, y_test)})

    joblib.dump(model, f"churn_{version}.joblib")
