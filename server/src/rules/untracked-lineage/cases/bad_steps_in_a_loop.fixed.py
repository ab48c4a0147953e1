import datetime
import logging

import pandas as pd

logger = logging.getLogger(__name__)

TEXT_COLUMNS = ["name", "street", "city"]


def import_addresses(path, engine):
    addresses = pd.read_excel(path)
    transformations = []
    for column in TEXT_COLUMNS:
        addresses[column] = addresses[column].str.strip()
    transformations.append({"step": "set columns", "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat()})
    if "country" not in addresses:
        addresses["country"] = "DE"
        transformations.append({"step": "set country", "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat()})
    addresses["imported_at"] = datetime.datetime.now()
    transformations.append({"step": "set imported_at", "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat()})
    addresses.dropna(how="all").to_sql("addresses", engine, if_exists="replace")
    transformations.append({"step": "dropna", "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat()})
    lineage = {
        "source": str(path),
        "transformations": transformations,
        "destination": "addresses",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
