import pandas as pd
import pandera as pa


def load_payments(path, engine):
    payments = pd.read_csv(path)
    schema = pa.DataFrameSchema({"paid_at": pa.Column(nullable=True)})
    payments = schema.validate(payments, lazy=True)
    payments = payments.sort_values("paid_at").fillna({"note": ""})
    payments.to_sql("payments", engine)
