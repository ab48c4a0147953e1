from openai import OpenAI
from prometheus_client import Histogram

from .metrics import USER_FEEDBACK

client = OpenAI()
LATENCY = Histogram("completion_seconds", "Duration of completions")


def rated(stars):
    USER_FEEDBACK.labels(str(stars)).inc()
