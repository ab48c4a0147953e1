import duckdb


def build_daily_revenue():
    warehouse = duckdb.connect("warehouse.duckdb")
    warehouse.execute("CREATE OR REPLACE TABLE daily_revenue AS SELECT day, SUM(total) AS total FROM raw_orders GROUP BY day")  # finds: from `raw_orders` to `daily_revenue`
