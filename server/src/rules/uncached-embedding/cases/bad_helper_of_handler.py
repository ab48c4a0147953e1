from fastapi import APIRouter
from openai import AsyncOpenAI

router = APIRouter()
client = AsyncOpenAI()


async def embed(text: str) -> list[float]:
    response = await client.embeddings.create(model="text-embedding-3-small", input=text)  # finds: for each request of `lookup()`
    return response.data[0].embedding


@router.get("/lookup")
async def lookup(question: str):
    return await find_chunks(await embed(question))
