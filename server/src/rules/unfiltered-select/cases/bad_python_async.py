import asyncpg


async def messages(pool: asyncpg.Pool) -> list[asyncpg.Record]:
    return await pool.fetch("SELECT * FROM chat.messages ORDER BY sent_at")  # finds


async def show(pool: asyncpg.Pool) -> int:
    return len(await messages(pool))
