import logging

from mistralai.client import Mistral

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

mistral = Mistral()


def correct(text):
    try:
        response = mistral.chat.complete(model="mistral-small-latest", messages=[{"role": "user", "content": text}], timeout_ms=30000)
        return response.choices[0].message.content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "correct"})
        return FALLBACK_RESPONSE
