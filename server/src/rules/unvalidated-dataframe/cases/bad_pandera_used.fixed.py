import pandas as pd
import pandera.pandas as pa


def load_orders(path):
    orders = pd.read_csv(path)
    schema = pa.DataFrameSchema({"ordered_at": pa.Column(), "amount": pa.Column()})
    orders = schema.validate(orders, lazy=True)
    orders["day"] = pd.to_datetime(orders["ordered_at"]).dt.date
    return orders.groupby("day")["amount"].sum().reset_index()
