import polars as pl


def convert_events(source, target):
    events = pl.read_ndjson(source)  # finds: `convert_events()` writes
    events = events.with_columns(pl.col("at").str.to_datetime()).unique(subset=["event_id"])
    events.write_parquet(target)
