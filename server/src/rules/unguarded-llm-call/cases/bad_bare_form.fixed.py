import logging

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

try:
    response = ai_bot.chat(query)
except Exception:
    logger.exception("AI service call failed")
    response = FALLBACK_RESPONSE
