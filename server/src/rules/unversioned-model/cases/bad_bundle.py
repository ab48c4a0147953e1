import joblib
from sklearn.ensemble import IsolationForest
from sklearn.preprocessing import StandardScaler

COLUMNS = ["amount", "hour"]


def train(payments):
    scaler = StandardScaler()
    forest = IsolationForest().fit(scaler.fit_transform(payments[COLUMNS]))
    joblib.dump({"model": forest, "scaler": scaler, "columns": COLUMNS}, "fraud.joblib")  # finds: `fraud.joblib`
