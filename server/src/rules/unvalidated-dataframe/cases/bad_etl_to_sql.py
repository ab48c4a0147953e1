import logging

import pandas as pd
from sqlalchemy import create_engine

logger = logging.getLogger(__name__)


def sync_invoices(source: str, url: str) -> None:
    engine = create_engine(url)
    invoices = pd.read_excel(source, sheet_name="Invoices")  # finds: `sync_invoices()` writes
    invoices = invoices.rename(columns={"Invoice No": "invoice_id", "Net": "net_amount"})
    invoices["net_amount"] = invoices["net_amount"].astype(float)
    invoices.to_sql("invoices", engine, if_exists="replace", index=False)
    logger.info("Invoices synchronised")
