from pickle import dump
from datetime import datetime, timezone

from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

scaler = StandardScaler()
svc = SVC()


def run(X, y):
	svc.fit(scaler.fit_transform(X), y)
	dump(scaler, open(f"scaler-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}.pkl", "wb"))
	dump(svc, open("svc.pkl", "wb"))
