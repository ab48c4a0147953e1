import logging

import pandas as pd

logger = logging.getLogger(__name__)


def build_features(source, target):
    """One row a customer, for the churn model."""
    events = pd.read_parquet(source)
    events["day"] = events["at"].dt.date
    events = events[events["kind"] == "purchase"]
    features = events.groupby("customer_id").agg({"amount": "sum", "day": "nunique"}).reset_index()
    features.columns = ["customer_id", "spent", "days"]
    features.to_parquet(target, index=False)  # finds: from `source` to `target`
    logger.info("Features written", extra={"rows": len(features)})
