import sentry_sdk
from opentelemetry import trace
from prometheus_client import Counter

ANSWERS = Counter("answers", "Answers given")
