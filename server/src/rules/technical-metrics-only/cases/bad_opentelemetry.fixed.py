from langchain_openai import ChatOpenAI
from opentelemetry import metrics

meter = metrics.get_meter(__name__)
llm_calls = meter.create_counter("llm.calls", unit="1", description="Calls of the model")
llm_latency = meter.create_histogram("llm.latency", unit="s")
user_satisfaction = meter.create_histogram("llm.user_satisfaction", description="Rating that a user gave an answer")
query_resolution_rate = meter.create_histogram("llm.query_resolution_rate", description="Share of the queries that were resolved")
cost_per_query = meter.create_histogram("llm.cost_per_query", description="What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    user_satisfaction.record(rating)
    query_resolution_rate.record(float(is_resolved))
    cost_per_query.record(cost)


llm = ChatOpenAI(model="gpt-4o-mini", timeout=20)
