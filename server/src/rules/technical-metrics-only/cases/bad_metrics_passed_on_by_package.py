# path: agent/telemetry/instruments.py
from opentelemetry import metrics

meter = metrics.get_meter("agent")
call_errors = meter.create_counter("agent.call.errors")  # finds: `agent.call.errors`
call_duration = meter.create_histogram("agent.call.duration")
