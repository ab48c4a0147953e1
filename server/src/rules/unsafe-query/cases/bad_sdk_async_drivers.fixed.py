import aiosqlite
import asyncpg
import psycopg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

sessions = async_sessionmaker(create_async_engine("postgresql+asyncpg://db/app"))


async def in_file(path, name):
    async with aiosqlite.connect(path) as db:
        async with db.execute("SELECT id FROM users WHERE name = ?", (name,)) as cursor:
            return await cursor.fetchall()


async def in_pool(dsn, name):
    async with asyncpg.create_pool(dsn) as pool:
        return await pool.fetchrow("SELECT id FROM users WHERE name = $1", name)


async def in_psycopg(dsn, name):
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        cursor = await connection.execute("SELECT id FROM users WHERE name = %s", (name,))
        return await cursor.fetchone()


async def in_session(name):
    async with sessions() as session:
        result = await session.execute(text("SELECT id FROM users WHERE name = :name"), {"name": name})
        return result.scalar_one_or_none()
