import pandas as pd


def load(path, engine):
    frame = pd.read_csv(path)
    frame["total"] = frame["net"] + frame["tax"]
    frame.to_sql("invoices", engine)


def job(path, engine, catalog):
    load(path, engine)
    catalog.add_lineage(source=path, target="invoices")
