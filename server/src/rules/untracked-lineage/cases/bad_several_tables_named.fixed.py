import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def split_orders(export, engine):
    orders = pd.read_excel(export)
    transformations = []
    lines = orders[["order_id", "sku", "quantity"]]
    transformations.append({"step": "select", "timestamp": datetime.now(timezone.utc).isoformat()})
    heads = orders[["order_id", "customer_id"]].drop_duplicates()
    for step in ("select", "drop_duplicates"):
        transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
    heads.to_sql("orders", engine, if_exists="append")
    lines.to_sql("order_lines", engine, if_exists="append")
    lineage = {
        "source": str(export),
        "transformations": transformations,
        "destination": ["orders", "order_lines"],
    }
    logger.info("Data lineage", extra={"lineage": lineage})
