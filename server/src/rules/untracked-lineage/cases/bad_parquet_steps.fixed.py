import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def build_features(source, target):
    """One row a customer, for the churn model."""
    events = pd.read_parquet(source)
    transformations = []
    events["day"] = events["at"].dt.date
    transformations.append({"step": "set day", "timestamp": datetime.now(timezone.utc).isoformat()})
    events = events[events["kind"] == "purchase"]
    transformations.append({"step": "filter", "timestamp": datetime.now(timezone.utc).isoformat()})
    features = events.groupby("customer_id").agg({"amount": "sum", "day": "nunique"}).reset_index()
    for step in ("groupby", "agg", "reset_index"):
        transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
    features.columns = ["customer_id", "spent", "days"]
    transformations.append({"step": "set columns", "timestamp": datetime.now(timezone.utc).isoformat()})
    features.to_parquet(target, index=False)
    lineage = {
        "source": str(source),
        "transformations": transformations,
        "destination": str(target),
    }
    logger.info("Data lineage", extra={"lineage": lineage})
    logger.info("Features written", extra={"rows": len(features)})
