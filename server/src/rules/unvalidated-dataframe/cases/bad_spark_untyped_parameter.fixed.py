def extract_employees(spark, root):
    employees = spark.read.parquet(root + "/employees")
    required_columns = ["id", "first_name", "floor"]
    missing_columns = [column for column in required_columns if column not in employees.columns]
    if missing_columns:
        raise ValueError(f"employees lacks the columns {missing_columns}")
    return employees.select("id", "first_name", "floor")
