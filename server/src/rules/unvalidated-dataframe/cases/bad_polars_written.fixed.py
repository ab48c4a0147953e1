import polars as pl


def convert_events(source, target):
    events = pl.read_ndjson(source)
    required_columns = ["at", "event_id"]
    missing_columns = [column for column in required_columns if column not in events.columns]
    if missing_columns:
        raise ValueError(f"events lacks the columns {missing_columns}")
    null_counts = events.select(required_columns).null_count().row(0, named=True)
    if any(null_counts.values()):
        raise ValueError(f"events has empty values: {null_counts}")
    events = events.with_columns(pl.col("at").str.to_datetime()).unique(subset=["event_id"])
    events.write_parquet(target)
