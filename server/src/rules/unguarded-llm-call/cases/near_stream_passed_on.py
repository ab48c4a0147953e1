from anthropic import AsyncAnthropic
from openai import AsyncOpenAI

client = AsyncOpenAI()
claude = AsyncAnthropic()


async def events(messages):
    async for chunk in await client.chat.completions.create(model="gpt-4o", messages=messages, stream=True):
        yield chunk
