import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier


def train_churn_model(path, version):
    customers = pd.read_csv(path)
    features = customers[["tenure", "monthly_fee", "tickets"]]
    churned = customers["churned"]

    model = RandomForestClassifier(n_estimators=200)
    model.fit(features, churned)  # finds: `model` is trained on all of `features`

    joblib.dump(model, f"churn_{version}.joblib")
