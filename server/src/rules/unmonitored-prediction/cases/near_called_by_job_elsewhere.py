# path: app/scoring/model.py
import joblib

model = joblib.load("leads.joblib")


def score(features):
    return model.predict_proba([features])[0][1]
