import logging

from llama_index.agent.openai import OpenAIAgent

from house.tools import search_tools

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

agent = OpenAIAgent.from_tools(search_tools)


def find_fact(question):
    try:
        reply = agent.query(question)
        return reply.response
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "find_fact"})
        return FALLBACK_RESPONSE
