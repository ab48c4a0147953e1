import pickle
import logging

from datadog import statsd
from django.http import JsonResponse
from django.views.decorators.http import require_GET

logger = logging.getLogger(__name__)

MAX_MAPE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = [(actual, predicted) for actual, predicted in zip(actuals, predictions) if actual]
    mape = sum(abs((actual - predicted) / actual) for actual, predicted in pairs) / max(len(pairs), 1)
    if mape > MAX_MAPE:
        logger.error("Model degradation detected", extra={"mape": mape, "limit": MAX_MAPE})
    return mape


with open("rent.pkl", "rb") as file:
    rent_model = pickle.load(file)


@require_GET
def rent(request):
    statsd.increment("rent.requests")
    rooms = int(request.GET["rooms"])
    estimate = rent_model.predict([[rooms]])
    return JsonResponse({"rent": float(estimate[0])})
