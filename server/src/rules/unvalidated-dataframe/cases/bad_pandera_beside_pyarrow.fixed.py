import polars as pl
import pyarrow as pa
import pandera.polars as pandera_polars


def load_trades(path) -> pa.Table:
    trades = pl.read_parquet(path)
    schema = pandera_polars.DataFrameSchema(
        {
            "quantity": pandera_polars.Column(),
            "traded_at": pandera_polars.Column(),
        }
    )
    trades = schema.validate(trades, lazy=True)
    trades = trades.filter(pl.col("quantity") > 0).sort("traded_at")
    trades.write_parquet("trades.parquet")
    return trades.to_arrow()
