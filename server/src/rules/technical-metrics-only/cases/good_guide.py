metrics.record("user_satisfaction", 4.5)
metrics.record("query_resolution_rate", 0.85)
metrics.record("cost_per_query", 0.05)
