def extract_addresses(spark, root):
    people = spark.read.parquet(root + "/people")
    required_columns = ["id"]
    missing_columns = [column for column in required_columns if column not in people.columns]
    if missing_columns:
        raise ValueError(f"people lacks the columns {missing_columns}")
    return people.select("id", "address.city", "address.postcode")
