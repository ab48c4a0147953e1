import dask.dataframe as dd


def compact_logs(source, target):
    rows = dd.read_json(source, lines=True)  # finds
    rows = rows[rows["level"] != "DEBUG"]
    rows.to_parquet(target, engine="pyarrow")
