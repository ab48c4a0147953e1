from pyspark.sql import functions as F


class SilverEvents:
    def __init__(self, spark):
        self.spark = spark

    def run(self):
        events = self.spark.read.option("header", True).csv(
            "s3://landing/events/"
        )
        events = events.withColumn(
            "at", F.to_timestamp("at")
        ).dropDuplicates(["id"])
        events.write.mode("overwrite").parquet(
            "s3://silver/events/"
        )  # finds


def refresh_users(spark):
    users = spark.table("bronze.users")
    users = users.filter(F.col("email").isNotNull())
    users.write.saveAsTable("silver.users")  # finds
