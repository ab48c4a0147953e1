"""Where metrics of programs arrive: the registry of Prometheus, a reader of OpenTelemetry, a socket of StatsD."""

import socket
from collections import defaultdict

_reader = None


def forget_prometheus():
    """An empty registry, as a new process has it."""
    from prometheus_client import REGISTRY
    from prometheus_client.metrics import MetricWrapperBase

    for collector in list(REGISTRY._collector_to_names):
        if isinstance(collector, MetricWrapperBase):
            REGISTRY.unregister(collector)


def prometheus_samples(part=""):
    """The samples of the registry whose names contain a text: name and labels → value."""
    from prometheus_client import REGISTRY

    samples = [sample for metric in REGISTRY.collect() for sample in metric.samples if part in sample.name]
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for sample in samples
        if not sample.name.endswith("_created")
    }


def opentelemetry_points():
    """What the instruments of the process have recorded since the last call: name → its points."""
    from opentelemetry import metrics
    from opentelemetry.sdk.metrics import Counter, Histogram, MeterProvider
    from opentelemetry.sdk.metrics.export import AggregationTemporality, InMemoryMetricReader

    global _reader
    if _reader is None:
        delta = {kind: AggregationTemporality.DELTA for kind in (Counter, Histogram)}
        _reader = InMemoryMetricReader(preferred_temporality=delta)
        # A process can set it only once.
        metrics.set_meter_provider(MeterProvider([_reader]))
    found = defaultdict(list)
    data = _reader.get_metrics_data()
    for resource in data.resource_metrics if data else []:
        for scope in resource.scope_metrics:
            for metric in scope.metrics:
                found[metric.name].extend(metric.data.data_points)
    return found


class StatsdServer:
    """Takes the lines that clients of StatsD send: `name:value|type`."""

    def __init__(self):
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(2)
        self.port = self._socket.getsockname()[1]

    def lines(self, count):
        """The next lines, of which there have to be so many."""
        lines = []
        while len(lines) < count:
            lines += self._socket.recv(65536).decode().splitlines()
        return lines

    def close(self):
        self._socket.close()
