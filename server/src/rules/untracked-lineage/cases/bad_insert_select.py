def refresh_daily_sales(cursor):
    cursor.execute(  # finds: from `raw.sales` to `mart.daily_sales`
        """
        INSERT INTO mart.daily_sales (day, revenue)
        SELECT sold_at::date, sum(amount)
        FROM raw.sales
        GROUP BY 1
        """
    )
