import asyncpg


async def rename(pool: asyncpg.Pool, device_id: int, label: str) -> None:
    async with pool.acquire() as conn:
        await conn.execute(f"UPDATE devices SET label = '{label}' WHERE id = $1", device_id)  # finds: `label`
