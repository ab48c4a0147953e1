import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def enrich(orders_path, rates_path, engine):
    rates = pd.read_csv(rates_path).set_index("currency")
    transformations = []
    transformations.append({"step": "set_index", "timestamp": datetime.now(timezone.utc).isoformat()})
    orders = pd.read_csv(orders_path)
    orders = orders.join(rates, on="currency")
    transformations.append({"step": "join", "timestamp": datetime.now(timezone.utc).isoformat()})
    orders["eur"] = orders["amount"] * orders["rate"]
    transformations.append({"step": "set eur", "timestamp": datetime.now(timezone.utc).isoformat()})
    orders.to_sql("orders_eur", engine)
    lineage = {
        "source": [str(rates_path), str(orders_path)],
        "transformations": transformations,
        "destination": "orders_eur",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
