from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def build_daily_sales(spark: SparkSession, source: str) -> None:
    sales = spark.read.option("header", True).csv(source)
    required_columns = []  # the columns that the code relies on
    missing_columns = [column for column in required_columns if column not in sales.columns]
    if missing_columns:
        raise ValueError(f"sales lacks the columns {missing_columns}")
    daily = sales.withColumn("day", F.to_date("sold_at")).groupBy("day").agg(F.sum("amount").alias("revenue"))
    daily.write.mode("overwrite").saveAsTable("gold.daily_sales")
