import sentry_sdk
from opentelemetry.sdk.metrics import MeterProvider
from prometheus_client import Counter

ANSWERS = Counter("answers", "Answers given")
