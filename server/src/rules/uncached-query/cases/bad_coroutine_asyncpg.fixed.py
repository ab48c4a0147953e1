import asyncpg
from async_lru import alru_cache

pool: asyncpg.Pool


@alru_cache(maxsize=1000, ttl=300)
async def country_of(city: str) -> str | None:
    async with pool.acquire() as connection:
        return await connection.fetchval("SELECT country FROM cities WHERE name = $1", city)


async def label_all(rows):
    return [(row["id"], await country_of(row["city"])) for row in rows]
