from crewai import Crew
from statsd import StatsClient

LATENCY = "crew.latency"
FAILURES = "crew.failures"
client = StatsClient(prefix="crew")


def run(crew: Crew, topic: str):
    with client.timer(LATENCY):  # finds: (`crew.latency`, `crew.failures`)
        try:
            return crew.kickoff(inputs={"topic": topic})
        except Exception:
            client.incr(FAILURES)
            raise
