import polars as pl


def import_prices(path: str, uri: str) -> int:
    prices = pl.read_csv(path)
    prices = prices.with_columns(pl.col("price").cast(pl.Float64)).unique(subset=["sku"])
    return prices.write_database("prices", connection=uri)  # finds: from `path` to `prices`
