# dependencies: asyncpg==0.31.0, async-lru==2.0.5
import asyncpg

pool: asyncpg.Pool


async def country_of(city: str) -> str | None:  # finds: and `label_all()` calls it in a loop
    async with pool.acquire() as connection:
        return await connection.fetchval("SELECT country FROM cities WHERE name = $1", city)


async def label_all(rows):
    return [(row["id"], await country_of(row["city"])) for row in rows]
