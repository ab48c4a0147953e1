import logging

import pandas as pd
from sqlalchemy import create_engine

logger = logging.getLogger(__name__)


def sync_invoices(source: str, url: str) -> None:
    engine = create_engine(url)
    invoices = pd.read_excel(source, sheet_name="Invoices")
    required_columns = ["Invoice No", "Net"]
    missing_columns = [column for column in required_columns if column not in invoices.columns]
    if missing_columns:
        raise ValueError(f"invoices lacks the columns {missing_columns}")
    null_counts = invoices[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f"invoices has empty values: {null_counts[null_counts > 0].to_dict()}")
    invoices = invoices.rename(columns={"Invoice No": "invoice_id", "Net": "net_amount"})
    invoices["net_amount"] = invoices["net_amount"].astype(float)
    invoices.to_sql("invoices", engine, if_exists="replace", index=False)
    logger.info("Invoices synchronised")
