import logging

from agno.agent import Agent
from agno.models.openai import OpenAIChat

logger = logging.getLogger(__name__)

greeter = Agent(model=OpenAIChat(id="gpt-4o-mini"))


def greet_all(people):
    for person in people:
        try:
            greeter.print_response(f"Greet {person}.")
        except Exception:
            logger.exception("AI service call failed", extra={"operation": "greet_all"})
    return len(people)
