import joblib
from celery import shared_task
from prometheus_client import Summary

from leads.store import read_features, write_scores

LEAD_SCORES = Summary("lead_scores", "Scores given to leads")

lead_model = joblib.load("models/leads-v7.joblib")


@shared_task
def score_leads(day):
    scores = lead_model.predict(read_features(day))
    for score in scores:
        LEAD_SCORES.observe(float(score))
    write_scores(day, scores)
