# path: app/store.py
import asyncpg


class Store:
    def __init__(self, pool: asyncpg.Pool):
        self.pool = pool

    async def invoice(self, number):
        return await self.pool.fetchrow("select * from invoices where number = $1", number)  # finds: `invoices.number`
