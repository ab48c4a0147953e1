from prometheus_client import Counter, Histogram, Summary

REQUESTS = Counter("requests_total", "Requests by route", ["route"])
LATENCY = Histogram("request_seconds", "Time from request to response")
USER_SATISFACTION = Summary("user_satisfaction", "Rating that a user gave an answer")
QUERY_RESOLUTION_RATE = Summary("query_resolution_rate", "Share of the queries that were resolved")
COST_PER_QUERY = Summary("cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY.observe(cost)
