from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def bronze_to_silver(spark: SparkSession) -> None:
    bronze = spark.read.table("bronze.clicks")
    silver = (
        bronze.filter(F.col("user_id").isNotNull())
        .withColumn("clicked_on", F.to_date("clicked_at"))
        .dropDuplicates(["click_id"])
    )
    silver.write.format("delta").mode("overwrite").saveAsTable("silver.clicks")  # finds: to `silver.clicks`
