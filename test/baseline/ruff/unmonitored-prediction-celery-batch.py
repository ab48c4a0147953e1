# path: scoring/tasks.py
import joblib
import pandas as pd
from celery import shared_task

MODEL = joblib.load('lead_model.joblib')


@shared_task
def score_leads(path, target):
    leads = pd.read_parquet(path)
    leads['score'] = MODEL.predict_proba(
        leads[['visits', 'age']]
    )[:, 1]  # finds: `score_leads()` uses
    leads.to_parquet(target)
