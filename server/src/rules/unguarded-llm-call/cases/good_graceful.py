"""Answers customers, and says so when it cannot."""

import logging

from openai import AsyncOpenAI, OpenAIError

FALLBACK_RESPONSE = "We cannot answer right now."

logger = logging.getLogger(__name__)
client = AsyncOpenAI()


async def stream_answer(messages):
    try:
        stream = await client.chat.completions.create(model="gpt-4o-mini", messages=messages, stream=True)
        async for chunk in stream:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
    except OpenAIError:
        logger.exception("AI service call failed", extra={"operation": "stream_answer"})
        yield FALLBACK_RESPONSE
