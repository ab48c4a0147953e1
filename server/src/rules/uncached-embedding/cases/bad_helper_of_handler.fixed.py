from fastapi import APIRouter
from openai import AsyncOpenAI
from async_lru import alru_cache

router = APIRouter()
client = AsyncOpenAI()


@alru_cache(maxsize=1000, ttl=86400)
async def embed(text: str) -> list[float]:
    response = await client.embeddings.create(model="text-embedding-3-small", input=text)
    return response.data[0].embedding


@router.get("/lookup")
async def lookup(question: str):
    return await find_chunks(await embed(question))
