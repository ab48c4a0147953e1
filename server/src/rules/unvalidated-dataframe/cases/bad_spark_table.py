from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def build_daily_sales(spark: SparkSession, source: str) -> None:
    sales = spark.read.option("header", True).csv(source)  # finds: `build_daily_sales()` writes
    daily = sales.withColumn("day", F.to_date("sold_at")).groupBy("day").agg(F.sum("amount").alias("revenue"))
    daily.write.mode("overwrite").saveAsTable("gold.daily_sales")
