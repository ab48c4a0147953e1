import asyncio

from anthropic import AsyncAnthropic

client = AsyncAnthropic()


async def compare(prompts: list[str]) -> list[str]:
    answers = await asyncio.gather(
        *(
            client.messages.create(model="claude-haiku-4-5", max_tokens=100, messages=[{"role": "user", "content": p}])  # finds: `compare()`
            for p in prompts
        )
    )
    return [answer.content[0].text for answer in answers]
