from pickle import dump

from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

scaler = StandardScaler()
svc = SVC()


def run(X, y):
	svc.fit(scaler.fit_transform(X), y)
	dump(scaler, open("scaler.pkl", "wb"))  # finds: `scaler`
	dump(svc, open("svc.pkl", "wb"))  # finds: `svc`
