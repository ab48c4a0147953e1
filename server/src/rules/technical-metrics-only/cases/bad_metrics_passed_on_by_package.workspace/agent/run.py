from agno.agent import Agent

from .telemetry import call_errors

support = Agent(name="support")


def run(text):
    try:
        return support.run(text)
    except Exception:
        call_errors.add(1)
        raise
