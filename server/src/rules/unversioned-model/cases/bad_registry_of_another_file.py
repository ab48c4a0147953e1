import joblib
from sklearn.ensemble import RandomForestClassifier


def train(features, churned):
    forest = RandomForestClassifier(n_estimators=200)
    forest.fit(features, churned)
    joblib.dump(forest, "churn.joblib")  # finds: `forest`
