from celery import shared_task
from sklearn.linear_model import LogisticRegression
from statsd import StatsClient

from scoring.store import load_model, load_rows, save_rows

statsd = StatsClient("localhost", 8125, prefix="scoring")


def labelled(rows, classifier: LogisticRegression):
    labels = classifier.predict([row.features for row in rows])
    for label in labels:
        statsd.incr("scoring_tasks_predicted_labels." + str(label))
    return dict(zip(rows, labels))


@shared_task
def score_day(day):
    statsd.incr("runs")
    rows = load_rows(day)
    save_rows(day, labelled(rows, load_model("leads")))
