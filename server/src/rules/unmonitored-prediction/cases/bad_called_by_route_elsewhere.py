# path: app/scoring/model.py
import joblib


class LeadScorer:
    def __init__(self):
        self.model = joblib.load("leads.joblib")

    def score(self, features):
        return self.model.predict_proba([features])[0][1]  # finds: `score()` returns


scorer = LeadScorer()
