import pandas as pd
import pandera.pandas as pa

SHIPMENTS = pa.DataFrameSchema({"shipment_id": pa.Column(str), "weight": pa.Column(float, pa.Check.gt(0))})


def load_shipments(path):
    return SHIPMENTS.validate(pd.read_csv(path), lazy=True)


def load_archive(path):
    archive = pd.read_parquet(path)
    archive = SHIPMENTS(archive)
    return archive
