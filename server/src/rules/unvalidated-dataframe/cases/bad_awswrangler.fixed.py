import awswrangler as wr


def publish_prices():
    prices = wr.s3.read_csv("s3://landing/prices/")
    required_columns = ["currency"]
    missing_columns = [column for column in required_columns if column not in prices.columns]
    if missing_columns:
        raise ValueError(f"prices lacks the columns {missing_columns}")
    null_counts = prices[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f"prices has empty values: {null_counts[null_counts > 0].to_dict()}")
    prices = prices[prices["currency"] == "EUR"]
    wr.s3.to_parquet(df=prices, path="s3://lake/prices/", dataset=True)
