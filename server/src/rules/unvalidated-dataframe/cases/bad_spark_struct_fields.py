def extract_addresses(spark, root):
    people = spark.read.parquet(root + "/people")  # finds: `extract_addresses()` returns
    return people.select("id", "address.city", "address.postcode")
