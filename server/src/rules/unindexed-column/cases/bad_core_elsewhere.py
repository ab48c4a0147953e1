# path: billing/reports.py
from sqlalchemy import and_, select

from billing import tables


async def unpaid_of(database, customer_ref, until):
    return await database.fetch_all(
        select([tables.invoices]).where(
            and_(tables.invoices.c.customer_ref == customer_ref, tables.invoices.c.due <= until)  # finds: `invoices.customer_ref` filters
        )
    )
