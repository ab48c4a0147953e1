import pandas as pd


def store_lineage(source, target, steps):
    print(source, target, steps)


def load(path, engine):
    frame = pd.read_csv(path)
    frame["total"] = frame["net"] + frame["tax"]
    frame.to_sql("invoices", engine)
    store_lineage(path, "invoices", ["total"])
