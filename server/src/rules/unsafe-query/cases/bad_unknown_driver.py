class Reports:
    def __init__(self, warehouse):
        self.warehouse = warehouse

    async def totals(self, customer_id):
        return await self.warehouse.fetch_all(
            f"SELECT total FROM orders WHERE customer_id = {customer_id}"  # finds: `customer_id`
        )


def get_customer_history(customer_id):
    return database.query(f"SELECT * FROM orders WHERE customer_id = {customer_id}")  # finds: `database.query`
