from litellm import completion
from prometheus_client import Counter, Gauge, Summary

USER_SATISFACTION = Summary("relay_user_satisfaction", "Rating that a user gave an answer")

QUERY_RESOLUTION_RATE = Summary("relay_query_resolution_rate", "Share of the queries that were resolved")

COST_PER_QUERY_2 = Summary("relay_cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY_2.observe(cost)


COST_PER_QUERY = 0.02


class Telemetry:
    def __init__(self):
        self.requests = Counter("relay_requests", "Requests")
        self.memory = Gauge("relay_memory_bytes", "Resident memory")


def estimate(messages):
    return len(messages) * COST_PER_QUERY


def ask(messages):
    return completion(model="gpt-4o", messages=messages, timeout=30)
