import pandas as pd


class ChurnData:
    def __init__(self, engine):
        self.engine = engine

    def load(self, since):
        query = "SELECT customer_id, plan, cancelled_at FROM subscriptions WHERE started_at >= %(since)s"
        frame = pd.read_sql(query, self.engine, params={"since": since})
        required_columns = ["cancelled_at"]
        missing_columns = [column for column in required_columns if column not in frame.columns]
        if missing_columns:
            raise ValueError(f"frame lacks the columns {missing_columns}")
        if frame.empty:
            raise ValueError("frame has no rows")
        frame["churned"] = frame["cancelled_at"].notna()
        return frame
