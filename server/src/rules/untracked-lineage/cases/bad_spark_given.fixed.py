import logging
from datetime import datetime, timezone

from pyspark.sql import functions as F

logger = logging.getLogger(__name__)


class SilverEvents:
    def __init__(self, spark):
        self.spark = spark

    def run(self):
        events = self.spark.read.option("header", True).csv("s3://landing/events/")
        transformations = []
        events = events.withColumn("at", F.to_timestamp("at")).dropDuplicates(["id"])
        for step in ("withColumn", "dropDuplicates"):
            transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
        events.write.mode("overwrite").parquet("s3://silver/events/")
        lineage = {
            "source": "s3://landing/events/",
            "transformations": transformations,
            "destination": "s3://silver/events/",
        }
        logger.info("Data lineage", extra={"lineage": lineage})


def refresh_users(spark):
    users = spark.table("bronze.users")
    transformations = []
    users = users.filter(F.col("email").isNotNull())
    transformations.append({"step": "filter", "timestamp": datetime.now(timezone.utc).isoformat()})
    users.write.saveAsTable("silver.users")
    lineage = {
        "source": "bronze.users",
        "transformations": transformations,
        "destination": "silver.users",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
