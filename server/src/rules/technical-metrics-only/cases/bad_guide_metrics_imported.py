from app.telemetry import metrics
from app.llm import llm


def answer(question):
    metrics.record("requests", 1)  # finds: (`requests`, `latency_ms`)
    answered = llm.timed(question)
    metrics.record("latency_ms", answered.milliseconds)
    return answered.text
