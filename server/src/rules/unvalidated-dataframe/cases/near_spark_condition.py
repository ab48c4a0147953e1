from pyspark.sql import SparkSession


def publish(spark: SparkSession, source: str) -> None:
    orders = spark.read.parquet(source)
    if orders.filter("amount < 0").count() > 0:
        raise ValueError("negative amounts")
    orders.write.mode("append").saveAsTable("silver.orders")
