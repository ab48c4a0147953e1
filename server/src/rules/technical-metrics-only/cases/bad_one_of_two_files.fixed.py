from openai import OpenAI
from prometheus_client import Counter, Histogram, Summary

client = OpenAI()
ANSWERS = Counter("concierge_requests_total", "Questions asked")
LATENCY = Histogram("concierge_latency_seconds", "Time until the answer is there")
USER_SATISFACTION = Summary("concierge_chat_user_satisfaction", "Rating that a user gave an answer")
QUERY_RESOLUTION_RATE = Summary("concierge_chat_query_resolution_rate", "Share of the queries that were resolved")
COST_PER_QUERY = Summary("concierge_chat_cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY.observe(cost)
