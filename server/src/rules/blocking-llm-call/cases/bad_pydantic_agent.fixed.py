from collections.abc import AsyncIterator

from pydantic_ai import Agent

concierge = Agent("openai-chat:gpt-5.4", instructions="Answer for the hotel.")


async def answer(question: str) -> AsyncIterator[str]:
    async with concierge.run_stream(question) as stream:
        async for text in stream.stream_text(delta=True):
            yield text
