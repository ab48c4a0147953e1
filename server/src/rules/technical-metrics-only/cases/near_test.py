# path: tests/test_metrics.py
from prometheus_client import Counter

requests = Counter("llm_requests_total", "Requests")
