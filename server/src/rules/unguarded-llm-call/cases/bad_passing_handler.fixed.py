import logging

import openai

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = openai.OpenAI()


def headline(text):
    try:
        result = client.responses.create(model="gpt-5-mini", input=f"A headline for: {text}")
        return result.output_text
    except openai.OpenAIError:
        logger.exception("AI service call failed", extra={"operation": "headline"})
        return FALLBACK_RESPONSE
