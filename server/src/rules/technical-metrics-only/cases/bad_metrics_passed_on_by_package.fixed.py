from opentelemetry import metrics

meter = metrics.get_meter("agent")
call_errors = meter.create_counter("agent.call.errors")
call_duration = meter.create_histogram("agent.call.duration")
user_satisfaction = meter.create_histogram("user_satisfaction", description="Rating that a user gave an answer")
query_resolution_rate = meter.create_histogram("query_resolution_rate", description="Share of the queries that were resolved")
cost_per_query = meter.create_histogram("cost_per_query", description="What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    user_satisfaction.record(rating)
    query_resolution_rate.record(float(is_resolved))
    cost_per_query.record(cost)
