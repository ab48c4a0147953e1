class CustomerStore:
    def __init__(self, pool):
        self.pool = pool

    async def everybody(self):
        async with self.pool.acquire() as conn:
            return await conn.fetch("SELECT * FROM customers")  # finds

    async def one(self, customer_id):
        return await self.pool.fetchrow("SELECT * FROM customers WHERE id = $1", customer_id)
