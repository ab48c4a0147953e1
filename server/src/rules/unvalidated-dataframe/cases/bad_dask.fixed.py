import dask.dataframe as dd


def compact_logs(source, target):
    rows = dd.read_json(source, lines=True)
    required_columns = ["level"]
    missing_columns = [column for column in required_columns if column not in rows.columns]
    if missing_columns:
        raise ValueError(f"rows lacks the columns {missing_columns}")
    rows = rows[rows["level"] != "DEBUG"]
    rows.to_parquet(target, engine="pyarrow")
