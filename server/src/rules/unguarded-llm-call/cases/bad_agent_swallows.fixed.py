import logging

from agno.agent import Agent
from agno.models.openai import OpenAIChat

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

researcher = Agent(model=OpenAIChat(id="gpt-4o"), instructions="Find recent sources.")


def research(topic):
    try:
        report = researcher.run(f"What is new about {topic}?")
        if report.status == "ERROR":
            raise RuntimeError(report.content)
        return report.content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "research"})
        return FALLBACK_RESPONSE
