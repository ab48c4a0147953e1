import logging
from datetime import datetime, timezone

import pandas as pd
from google.cloud import storage

logger = logging.getLogger(__name__)


def publish_station_counts(source_file: str, target_file: str, bucket: str, target_key: str) -> None:
    counts = pd.read_csv(str(source_file))
    transformations = []
    counts = counts.dropna(subset=["station"])
    transformations.append({"step": "dropna", "timestamp": datetime.now(timezone.utc).isoformat()})
    counts["city"] = counts.get("city", "unknown")
    transformations.append({"step": "set city", "timestamp": datetime.now(timezone.utc).isoformat()})
    save(counts, str(target_file))
    upload_to_bucket(target_file, bucket, target_key)
    lineage = {
        "source": str(source_file),
        "transformations": transformations,
        "destination": str(target_key),
    }
    logger.info("Data lineage", extra={"lineage": lineage})


def save(frame, path):
    frame.to_csv(path, index=False)


def upload_to_bucket(path, bucket, key):
    storage.Client().bucket(bucket).blob(key).upload_from_filename(path)
