from prometheus_client import Counter, Gauge, Histogram, Summary

QUERIES = Counter("rag_queries_total", "Queries processed", ["status"])
ANSWER_SECONDS = Histogram("rag_answer_latency_seconds", "Time until the answer is there")
INDEXED = Gauge("rag_documents_indexed", "Chunks in the vector store")
SUCCEEDED = Counter("rag_requests_success_total", "Requests that ended without an error")
USER_SATISFACTION = Summary("rag_user_satisfaction", "Rating that a user gave an answer")
QUERY_RESOLUTION_RATE = Summary("rag_query_resolution_rate", "Share of the queries that were resolved")
COST_PER_QUERY = Summary("rag_cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY.observe(cost)
