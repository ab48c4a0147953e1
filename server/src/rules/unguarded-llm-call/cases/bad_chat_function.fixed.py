"""Answers questions about orders."""

import logging

from openai import OpenAI, OpenAIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = OpenAI()


def answer(question: str) -> str:
    """Asks the model about an order."""
    try:
        response = client.chat.completions.create(
            model="gpt-4o-mini",
            messages=[
                {"role": "system", "content": "You know our orders."},
                {"role": "user", "content": question},  # as typed
            ],
        )
        # Only the first choice is asked for.
        return response.choices[0].message.content
    except OpenAIError:
        logger.exception("AI service call failed", extra={"operation": "answer"})
        return FALLBACK_RESPONSE
