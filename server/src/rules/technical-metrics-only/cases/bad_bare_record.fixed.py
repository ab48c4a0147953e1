metrics.record("memory_usage_mb", 512)


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    metrics.record("user_satisfaction", rating)
    metrics.record("query_resolution_rate", float(is_resolved))
    metrics.record("cost_per_query", cost)
