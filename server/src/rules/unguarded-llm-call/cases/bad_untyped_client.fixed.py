import logging

import openai

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)


def headline(client, article):
    """
    A headline for an article of the morning's edition.

    The client comes from whoever calls, and nothing here says what it is: only the names of the call do.
    """
    try:
        reply = client.responses.create(model="gpt-4.1-mini", input=article.text[:4000])
        return reply.output_text
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "headline"})
        return FALLBACK_RESPONSE


def answer(query):
    try:
        return openai.complete(query)
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "answer"})
        return FALLBACK_RESPONSE
