# dependencies: openlineage-python==1.30.1, pandas
import pandas as pd


def enrich(orders_path, rates_path, engine):
    rates = pd.read_csv(rates_path).set_index("currency")
    orders = pd.read_csv(orders_path)
    orders = orders.join(rates, on="currency")
    orders["eur"] = orders["amount"] * orders["rate"]
    orders.to_sql("orders_eur", engine)  # finds: to `orders_eur`
