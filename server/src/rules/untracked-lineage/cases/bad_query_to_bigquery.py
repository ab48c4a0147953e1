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
        frame["month"] = frame["started_at"].dt.to_period("M").astype(str)
        self.client.load_table_from_dataframe(frame, "warehouse.subscriptions").result()  # finds: from `billing.subscriptions` to `warehouse.subscriptions`
