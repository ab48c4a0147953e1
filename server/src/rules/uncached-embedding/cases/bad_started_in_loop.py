import asyncio

from anyio import create_task_group
from openai import AsyncOpenAI

client = AsyncOpenAI()


async def insert_section(gate, pool, section):
    async with gate:
        answer = await client.embeddings.create(input=section.text, model="text-embedding-3-small")  # finds: called in a loop
        await pool.execute("INSERT INTO sections (url, vector) VALUES ($1, $2)", section.url, answer.data[0].embedding)


async def build(pool, sections):
    gate = asyncio.Semaphore(10)
    async with create_task_group() as group:
        for section in sections:
            group.start_soon(insert_section, gate, pool, section)
