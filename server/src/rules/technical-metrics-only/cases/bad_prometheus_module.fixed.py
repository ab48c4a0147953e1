"""Metrics of the assistant."""

from prometheus_client import Counter, Histogram, Summary

CHAT_REQUESTS = Counter("chat_requests_total", "Questions asked")
CHAT_LATENCY = Histogram("chat_latency_seconds", "Time to the whole answer")
CHAT_TOKENS = Histogram(
    "chat_tokens",
    "Tokens of a question and its answer",
)
USER_SATISFACTION = Summary("chat_user_satisfaction", "Rating that a user gave an answer")
QUERY_RESOLUTION_RATE = Summary("chat_query_resolution_rate", "Share of the queries that were resolved")
COST_PER_QUERY = Summary("chat_cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY.observe(cost)
