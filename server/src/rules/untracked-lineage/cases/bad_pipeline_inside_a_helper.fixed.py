import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def read_stations(path):
    return pd.read_csv(path).rename(columns={"id": "station"})


def enrich(readings_path, target, stations):
    readings = pd.read_parquet(readings_path)
    transformations = []
    readings.merge(stations, on="station").to_parquet(target)
    transformations.append({"step": "merge", "timestamp": datetime.now(timezone.utc).isoformat()})
    lineage = {
        "source": str(readings_path),
        "transformations": transformations,
        "destination": str(target),
    }
    logger.info("Data lineage", extra={"lineage": lineage})


def main(folder):
    stations = read_stations(folder / "stations.csv")
    enrich(folder / "readings.parquet", folder / "enriched.parquet", stations)
