import asyncio

from openai import AsyncOpenAI

client = AsyncOpenAI()


async def titles(texts):
    pending = [client.responses.create(model="gpt-5-mini", input=text) for text in texts]
    results = await asyncio.gather(*pending, return_exceptions=True)
    return [result.output_text for result in results if not isinstance(result, BaseException)]


async def vectors(texts):
    return await asyncio.gather(
        *(client.embeddings.create(model="text-embedding-3-small", input=text) for text in texts), return_exceptions=True
    )
