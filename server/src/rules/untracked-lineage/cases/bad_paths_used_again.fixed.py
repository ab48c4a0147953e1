import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def merge_stations(folder, engine):
    path = folder / "stations.csv"
    stations = pd.read_csv(path)
    transformations = []
    source = str(path)
    path = folder / "readings.csv"
    readings = pd.read_csv(path)
    joined = readings.merge(stations, on="station")
    transformations.append({"step": "merge", "timestamp": datetime.now(timezone.utc).isoformat()})
    joined.to_sql("readings", engine)
    lineage = {
        "source": [source, str(path)],
        "transformations": transformations,
        "destination": "readings",
    }
    logger.info("Data lineage", extra={"lineage": lineage})


def split_orders(orders_path, target):
    orders = pd.read_csv(orders_path)
    transformations = []
    part = target / "paid.parquet"
    orders[orders["is_paid"]].to_parquet(part)
    destination = str(part)
    part = target / "open.parquet"
    orders[~orders["is_paid"]].to_parquet(part)
    transformations.append({"step": "filter", "timestamp": datetime.now(timezone.utc).isoformat()})
    lineage = {
        "source": str(orders_path),
        "transformations": transformations,
        "destination": [destination, str(part)],
    }
    logger.info("Data lineage", extra={"lineage": lineage})
