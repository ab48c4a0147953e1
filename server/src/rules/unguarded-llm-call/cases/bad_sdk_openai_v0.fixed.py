import logging

import openai
from openai.error import OpenAIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)


def legacy_answer(history):
    try:
        completion = openai.ChatCompletion.create(model="gpt-4", messages=history)
        return completion["choices"][0]["message"]["content"]
    except OpenAIError:
        logger.exception("AI service call failed", extra={"operation": "legacy_answer"})
        return FALLBACK_RESPONSE
