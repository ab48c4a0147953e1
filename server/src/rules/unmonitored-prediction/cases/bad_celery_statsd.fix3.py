import logging

from celery import shared_task
from sklearn.linear_model import LogisticRegression
from statsd import StatsClient

from scoring.store import load_model, load_rows, save_rows

logger = logging.getLogger(__name__)

MAX_ERROR_RATE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = list(zip(actuals, predictions))
    error_rate = sum(actual != predicted for actual, predicted in pairs) / max(len(pairs), 1)
    if error_rate > MAX_ERROR_RATE:
        logger.error("Model degradation detected", extra={"error_rate": error_rate, "limit": MAX_ERROR_RATE})
    return error_rate


statsd = StatsClient("localhost", 8125, prefix="scoring")


def labelled(rows, classifier: LogisticRegression):
    labels = classifier.predict([row.features for row in rows])
    return dict(zip(rows, labels))


@shared_task
def score_day(day):
    statsd.incr("runs")
    rows = load_rows(day)
    save_rows(day, labelled(rows, load_model("leads")))
