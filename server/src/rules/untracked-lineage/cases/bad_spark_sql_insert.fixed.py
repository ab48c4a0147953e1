import logging
from datetime import datetime, timezone

from pyspark.sql import SparkSession

logger = logging.getLogger(__name__)


def publish_gold(spark: SparkSession):
    spark.sql("INSERT OVERWRITE TABLE gold.revenue SELECT day, sum(amount) FROM silver.sales JOIN silver.days USING (day) GROUP BY day")
    lineage = {
        "source": ["silver.sales", "silver.days"],
        "transformations": [{"step": "INSERT ... SELECT", "timestamp": datetime.now(timezone.utc).isoformat()}],
        "destination": "gold.revenue",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
