import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def load_orders(engine):
    orders = pd.read_csv("landing/orders.csv")
    transformations = []
    orders = orders.drop_duplicates(subset=["order_id"])
    transformations.append({"step": "drop_duplicates", "timestamp": datetime.now(timezone.utc).isoformat()})
    orders.to_sql("orders", engine, if_exists="append", index=False)
    lineage = {
        "source": "landing/orders.csv",
        "transformations": transformations,
        "destination": "orders",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
