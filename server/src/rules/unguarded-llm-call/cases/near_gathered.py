import asyncio

from openai import AsyncOpenAI

client = AsyncOpenAI()


async def translate(text):
    reply = await client.responses.create(model="gpt-4.1", input=f"In English: {text}")
    return reply.output_text


async def translate_all(texts):
    results = await asyncio.gather(*(translate(text) for text in texts), return_exceptions=True)
    return [text if isinstance(result, Exception) else result for text, result in zip(texts, results)]
