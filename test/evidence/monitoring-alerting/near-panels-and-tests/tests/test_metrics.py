from prometheus_client import REGISTRY

REGISTRY.collect()
