import logging

from openai import OpenAI, OpenAIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)
client = OpenAI()


def stream_reply(messages):
    try:
        stream = client.chat.completions.create(model="gpt-4o", messages=messages, stream=True)
    except OpenAIError:
        logger.exception("No stream")
        return
    try:
        for chunk in stream:
            yield chunk.choices[0].delta.content or ""
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "stream_reply"})
        yield FALLBACK_RESPONSE
