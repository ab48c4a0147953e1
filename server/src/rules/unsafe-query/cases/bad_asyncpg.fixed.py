import asyncpg


async def rename(pool: asyncpg.Pool, device_id: int, label: str) -> None:
    async with pool.acquire() as conn:
        await conn.execute("UPDATE devices SET label = $2 WHERE id = $1", device_id, label)
