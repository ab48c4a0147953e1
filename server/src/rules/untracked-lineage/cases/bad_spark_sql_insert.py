from pyspark.sql import SparkSession


def publish_gold(spark: SparkSession):
    spark.sql("INSERT OVERWRITE TABLE gold.revenue SELECT day, sum(amount) FROM silver.sales JOIN silver.days USING (day) GROUP BY day")  # finds: from `silver.sales, silver.days` to `gold.revenue`
