from datetime import datetime, timezone

import joblib
from sklearn.naive_bayes import GaussianNB


def train(rows, labels):
    bayes = GaussianNB().fit(rows, labels)
    joblib.dump(bayes, f"models/bayes-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}")
