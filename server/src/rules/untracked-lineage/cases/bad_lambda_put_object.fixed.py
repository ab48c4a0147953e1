import io
import logging
from datetime import datetime, timezone

import boto3
import pandas as pd

logger = logging.getLogger(__name__)

s3 = boto3.client("s3")


def handler(event, context):
    readings = pd.read_csv(event["url"])
    transformations = []
    readings["taken_at"] = pd.to_datetime(readings["taken_at"])
    for step in ("to_datetime", "set taken_at"):
        transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
    buffer = io.BytesIO()
    readings.to_parquet(buffer)
    s3.put_object(Bucket="curated-readings", Body=buffer.getvalue(), Key="readings/latest.parquet")
    lineage = {
        "source": str(event["url"]),
        "transformations": transformations,
        "destination": "readings/latest.parquet",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
