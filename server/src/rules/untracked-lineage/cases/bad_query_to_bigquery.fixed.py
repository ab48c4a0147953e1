from datetime import datetime, timezone

import pandas as pd
import structlog
from google.cloud import bigquery

log = structlog.get_logger()


class SubscriptionSync:
    def __init__(self, engine):
        self.engine = engine
        self.client = bigquery.Client()

    def run(self):
        frame = pd.read_sql("SELECT id, plan, started_at FROM billing.subscriptions", self.engine)
        transformations = []
        frame["month"] = frame["started_at"].dt.to_period("M").astype(str)
        transformations.append({"step": "set month", "timestamp": datetime.now(timezone.utc).isoformat()})
        self.client.load_table_from_dataframe(frame, "warehouse.subscriptions").result()
        lineage = {
            "source": "billing.subscriptions",
            "transformations": transformations,
            "destination": "warehouse.subscriptions",
        }
        log.info("Data lineage", lineage=lineage)
