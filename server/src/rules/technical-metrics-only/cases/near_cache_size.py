from prometheus_client import Gauge

CACHE_SIZE = Gauge("llm_cache_size", "Entries in the cache")


class Cache:
    """Keeps what was computed before."""

    def __init__(self):
        self.entries = {}

    def put(self, prompt, answer):
        self.entries[prompt] = answer
        CACHE_SIZE.set(len(self.entries))
