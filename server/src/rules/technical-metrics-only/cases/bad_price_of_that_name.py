from litellm import completion
from prometheus_client import Counter, Gauge

COST_PER_QUERY = 0.02


class Telemetry:
    def __init__(self):
        self.requests = Counter("relay_requests", "Requests")  # finds: (`relay_requests`, `relay_memory_bytes`)
        self.memory = Gauge("relay_memory_bytes", "Resident memory")


def estimate(messages):
    return len(messages) * COST_PER_QUERY


def ask(messages):
    return completion(model="gpt-4o", messages=messages, timeout=30)
