import logging
from datetime import datetime, timezone

import awswrangler as wr

logger = logging.getLogger(__name__)


def publish(day):
    readings = wr.s3.read_csv(f"s3://landing/readings/{day}/")
    transformations = []
    readings = readings[readings["value"] >= 0].assign(day=day)
    for step in ("filter", "assign"):
        transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
    wr.s3.to_parquet(df=readings, path="s3://lake/readings/", dataset=True, mode="append")
    lineage = {
        "source": f"s3://landing/readings/{day}/",
        "transformations": transformations,
        "destination": "s3://lake/readings/",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
