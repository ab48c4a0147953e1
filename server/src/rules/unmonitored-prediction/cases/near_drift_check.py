import joblib
from celery import shared_task

from .drift import check_drift
from .store import read_rows, write_rows

model = joblib.load("leads.joblib")


@shared_task
def score(day):
    rows = read_rows(day)
    scores = model.predict(rows)
    check_drift("leads", scores)
    write_rows(day, scores)
