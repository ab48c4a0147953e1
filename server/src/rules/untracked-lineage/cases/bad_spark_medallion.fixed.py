import logging
from datetime import datetime, timezone

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

logger = logging.getLogger(__name__)


def bronze_to_silver(spark: SparkSession) -> None:
    bronze = spark.read.table("bronze.clicks")
    transformations = []
    silver = (
        bronze.filter(F.col("user_id").isNotNull())
        .withColumn("clicked_on", F.to_date("clicked_at"))
        .dropDuplicates(["click_id"])
    )
    for step in ("filter", "withColumn", "dropDuplicates"):
        transformations.append({"step": step, "timestamp": datetime.now(timezone.utc).isoformat()})
    silver.write.format("delta").mode("overwrite").saveAsTable("silver.clicks")
    lineage = {
        "source": "bronze.clicks",
        "transformations": transformations,
        "destination": "silver.clicks",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
