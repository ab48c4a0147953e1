# dependencies: pandera
import polars as pl
import pyarrow as pa


def load_trades(path) -> pa.Table:
    trades = pl.read_parquet(path)  # finds
    trades = trades.filter(pl.col("quantity") > 0).sort("traded_at")
    trades.write_parquet("trades.parquet")
    return trades.to_arrow()
