import pandas as pd


class ChurnData:
    def __init__(self, engine):
        self.engine = engine

    def load(self, since):
        query = "SELECT customer_id, plan, cancelled_at FROM subscriptions WHERE started_at >= %(since)s"
        frame = pd.read_sql(query, self.engine, params={"since": since})  # finds: `load()` returns
        frame["churned"] = frame["cancelled_at"].notna()
        return frame
