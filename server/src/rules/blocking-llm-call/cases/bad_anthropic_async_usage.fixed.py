from collections.abc import AsyncIterator

from anthropic import AsyncAnthropic

client = AsyncAnthropic()
spent = []


async def advise(case: str) -> AsyncIterator[str]:
    async with client.messages.stream(
        model="claude-sonnet-5-5",
        max_tokens=800,
        messages=[{"role": "user", "content": case}],
    ) as stream:
        async for piece in stream.text_stream:
            yield piece
        message = await stream.get_final_message()
    spent.append(message.usage.output_tokens)
