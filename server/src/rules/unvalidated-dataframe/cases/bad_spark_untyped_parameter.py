def extract_employees(spark, root):
    employees = spark.read.parquet(root + "/employees")  # finds: `extract_employees()` returns
    return employees.select("id", "first_name", "floor")
