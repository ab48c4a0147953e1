import time

import psutil
from ollama import Client
from prometheus_client import Gauge, start_http_server

GPU_MEMORY = Gauge("gpu_memory_bytes", "Memory of the GPU in use", ["device"])  # finds: (`gpu_memory_bytes`, `cpu_percent_usage`)
CPU = Gauge("cpu_percent_usage", "Load of the processor")

client = Client(timeout=60)


def watch():
    start_http_server(9100)
    while True:
        CPU.set(psutil.cpu_percent())
        time.sleep(15)
