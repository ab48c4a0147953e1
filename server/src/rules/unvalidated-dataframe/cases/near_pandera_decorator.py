import pandas as pd
import pandera.pandas as pa


class Orders(pa.DataFrameModel):
    order_id: int
    amount: float = pa.Field(ge=0)


@pa.check_output(Orders.to_schema())
def load_orders(path):
    return pd.read_csv(path)
