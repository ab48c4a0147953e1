import pandas as pd


def main(engine):
    shipments = extract_shipments()
    load_shipments(shipments, engine)


def extract_shipments():
    shipments = pd.read_csv("shipments.csv")
    if shipments["weight"].lt(0).any():
        raise ValueError("negative weights")
    return shipments


def load_shipments(df, engine):
    df.to_sql("shipments", engine, if_exists="append")
