import polars as pl
from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, StringType, StructField, StructType

SCHEMA = StructType([StructField("id", LongType(), False), StructField("name", StringType())])


def load_names(spark: SparkSession, path: str):
    return spark.read.schema(SCHEMA).json(path)


def load_visits(path: str) -> pl.DataFrame:
    return pl.read_csv(path, schema={"visitor": pl.Int64, "page": pl.String})
