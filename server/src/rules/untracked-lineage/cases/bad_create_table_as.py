import snowflake.connector


def build_daily_revenue(region: str):
    connection = snowflake.connector.connect(connection_name="etl")
    connection.cursor().execute("CREATE OR REPLACE TABLE daily_revenue AS SELECT day, SUM(total) AS total FROM raw_orders JOIN TABLE(calendar()) GROUP BY day")  # finds: from `raw_orders` to `daily_revenue`
