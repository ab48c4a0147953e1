import time

import psutil
from ollama import Client
from prometheus_client import Gauge, start_http_server, Summary

GPU_MEMORY = Gauge("gpu_memory_bytes", "Memory of the GPU in use", ["device"])
CPU = Gauge("cpu_percent_usage", "Load of the processor")
USER_SATISFACTION = Summary("user_satisfaction", "Rating that a user gave an answer")
QUERY_RESOLUTION_RATE = Summary("query_resolution_rate", "Share of the queries that were resolved")
COST_PER_QUERY = Summary("cost_per_query", "What answering a query cost")


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    USER_SATISFACTION.observe(rating)
    QUERY_RESOLUTION_RATE.observe(float(is_resolved))
    COST_PER_QUERY.observe(cost)


client = Client(timeout=60)


def watch():
    start_http_server(9100)
    while True:
        CPU.set(psutil.cpu_percent())
        time.sleep(15)
