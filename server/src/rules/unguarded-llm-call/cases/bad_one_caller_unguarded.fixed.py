import logging

import openai

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = openai.OpenAI()


def _complete(prompt):
    try:
        return client.responses.create(model="gpt-5-mini", input=prompt).output_text
    except openai.OpenAIError:
        logger.exception("AI service call failed", extra={"operation": "_complete"})
        return FALLBACK_RESPONSE


def title(text):
    try:
        return _complete(f"Title for {text}")
    except openai.OpenAIError:
        return "Untitled"


def tags(text):
    return _complete(f"Tags for {text}").split(",")
