import pandas as pd
import pandera.pandas as pa

ORDERS_SCHEMA = pa.DataFrameSchema({"order_id": pa.Column(int, unique=True), "amount": pa.Column(float, pa.Check.ge(0))})


def load_orders(path: str) -> pd.DataFrame:
    return ORDERS_SCHEMA.validate(pd.read_csv(path), lazy=True)
