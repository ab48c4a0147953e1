import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def load_orders(path: str, engine) -> None:
    orders = pd.read_csv(path)
    if orders.empty:
        raise ValueError(f"{path} has no rows")
    orders = orders.drop_duplicates(subset=["order_id"])
    orders.to_sql("orders", engine, if_exists="append", index=False)
    lineage = {
        "source": path,
        "transformations": [{"step": "drop_duplicates", "timestamp": datetime.now(timezone.utc).isoformat()}],
        "destination": "orders",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
