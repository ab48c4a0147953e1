import polars as pl


def daily_revenue(folder: str) -> pl.DataFrame:
    sales = pl.scan_csv(f"{folder}/sales-*.csv")
    required_columns = ["status", "day", "amount"]
    missing_columns = [column for column in required_columns if column not in sales.collect_schema().names()]
    if missing_columns:
        raise ValueError(f"sales lacks the columns {missing_columns}")
    return (
        sales.filter(pl.col("status") == "paid")
        .group_by("day")
        .agg(pl.col("amount").sum())
        .sort("day")
        .collect()
    )
