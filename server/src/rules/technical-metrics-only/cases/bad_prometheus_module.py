# path: assistant/metrics.py
"""Metrics of the assistant."""

from prometheus_client import Counter, Histogram

CHAT_REQUESTS = Counter("chat_requests_total", "Questions asked")  # finds: All 3 metrics here are technical
CHAT_LATENCY = Histogram("chat_latency_seconds", "Time to the whole answer")
CHAT_TOKENS = Histogram(
    "chat_tokens",
    "Tokens of a question and its answer",
)
