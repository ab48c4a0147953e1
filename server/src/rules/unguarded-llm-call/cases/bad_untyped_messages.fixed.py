import logging

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)


def summarize(client, text):
    try:
        reply = client.messages.create(
            model="claude-sonnet-5-5",
            max_tokens=400,
            messages=[{"role": "user", "content": text[:4000]}],
        )
        return reply.content[0].text
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "summarize"})
        return FALLBACK_RESPONSE
