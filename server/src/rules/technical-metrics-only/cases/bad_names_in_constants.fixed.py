from crewai import Crew
from statsd import StatsClient

LATENCY = "crew.latency"
FAILURES = "crew.failures"
client = StatsClient(prefix="crew")


def run(crew: Crew, topic: str):
    with client.timer(LATENCY):
        try:
            return crew.kickoff(inputs={"topic": topic})
        except Exception:
            client.incr(FAILURES)
            raise


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    client.timing("crew.user_satisfaction", rating)
    client.timing("crew.query_resolution_rate", float(is_resolved))
    client.timing("crew.cost_per_query", cost)
