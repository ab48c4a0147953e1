from app.storage import catalogue_store


class CatalogueService:
    async def get_part(self, part_id: int):
        query = "SELECT id, label, supplier FROM parts WHERE id = ?"
        return await catalogue_store.run_sql(query, (part_id,), fetch_one=True)

    async def get_parts(self, part_ids: list):
        return [await self.get_part(part_id) for part_id in part_ids]

    async def relabel(self, part_id: int, label: str):
        query = "UPDATE parts SET label = ? WHERE id = ?"
        return await catalogue_store.run_sql(query, (label, part_id))

    async def drop_supplier(self, supplier_id: int):
        query = "SELECT id, name FROM suppliers WHERE id = ?"
        supplier = await catalogue_store.run_sql(query, (supplier_id,), fetch_one=True)
        await catalogue_store.run_sql("INSERT INTO dropped_names VALUES (?)", (supplier["name"],))
        return supplier

    async def drop_suppliers(self, suppliers: list):
        for supplier in suppliers:
            await self.drop_supplier(supplier["code"])
