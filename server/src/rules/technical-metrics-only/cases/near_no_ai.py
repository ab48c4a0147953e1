import psutil
from prometheus_client import Counter, Gauge, Histogram

CPU = Gauge("cpu_usage", "Load of the processor")
MEMORY = Gauge("memory_bytes", "Memory in use")
REQUESTS = Counter("http_requests_total", "Requests")
SECONDS = Histogram("http_request_seconds", "Duration of requests")


def sample():
    CPU.set(psutil.cpu_percent())
    MEMORY.set(psutil.virtual_memory().used)
