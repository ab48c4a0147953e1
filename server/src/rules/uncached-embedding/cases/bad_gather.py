import asyncio

import litellm


async def embed_all(sections):
    return await asyncio.gather(*[litellm.aembedding(model="text-embedding-3-small", input=section) for section in sections])  # finds: once for each `section`
