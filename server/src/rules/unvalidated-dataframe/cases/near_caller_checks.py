import pandas as pd


def read_claims(path):
    return pd.read_csv(path)


def monthly_report(path, target):
    claims = read_claims(path)
    assert claims["amount"].ge(0).all(), "negative claims"
    claims.groupby("month")["amount"].sum().to_csv(target)
