import logging

from openai import AsyncOpenAI

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = AsyncOpenAI()


async def tokens(messages):
    try:
        stream = await client.chat.completions.create(model="gpt-4o", messages=messages, stream=True)
        async for chunk in stream:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "tokens"})
        yield FALLBACK_RESPONSE
