import pickle
import logging

from datadog import statsd
from django.http import JsonResponse
from django.views.decorators.http import require_GET

logger = logging.getLogger(__name__)

with open("rent.pkl", "rb") as file:
    rent_model = pickle.load(file)


@require_GET
def rent(request):
    statsd.increment("rent.requests")
    rooms = int(request.GET["rooms"])
    estimate = rent_model.predict([[rooms]])
    logger.info("Prediction served", extra={"prediction": estimate})
    return JsonResponse({"rent": float(estimate[0])})
