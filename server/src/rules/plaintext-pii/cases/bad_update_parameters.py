# dependencies: cryptography, asyncpg
import asyncpg


async def change_account(pool: asyncpg.Pool, user_id: int, iban: str):
    await pool.execute("UPDATE users SET iban = $1 WHERE id = $2", iban, user_id)  # finds: `iban`
