import pandas as pd


def convert(source, target):
    frame = pd.read_csv(source)
    frame.to_parquet(target)


def copy_table(spark):
    spark.read.parquet("raw/a").write.saveAsTable("raw_a")
