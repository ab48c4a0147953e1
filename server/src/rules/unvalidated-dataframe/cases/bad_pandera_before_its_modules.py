# dependencies: pandera==0.20.4
import pandas as pd


def load_payments(path, engine):
    payments = pd.read_csv(path)  # finds
    payments = payments.sort_values("paid_at").fillna({"note": ""})
    payments.to_sql("payments", engine)
