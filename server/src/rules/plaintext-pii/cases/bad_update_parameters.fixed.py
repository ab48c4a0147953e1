import os

import asyncpg
from cryptography.fernet import Fernet


async def change_account(pool: asyncpg.Pool, user_id: int, iban: str):
    await pool.execute("UPDATE users SET iban = $1 WHERE id = $2", Fernet(os.environ["PII_ENCRYPTION_KEY"]).encrypt(iban.encode()).decode(), user_id)
