# path: platform_kit/metrics.py
from prometheus_client import Counter, Histogram

REQUESTS = Counter("requests_total", "Requests by route", ["route"])
LATENCY = Histogram("request_seconds", "Time from request to response")
