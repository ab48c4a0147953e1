import awswrangler as wr


def publish_prices():
    prices = wr.s3.read_csv("s3://landing/prices/")  # finds: `publish_prices()` writes
    prices = prices[prices["currency"] == "EUR"]
    wr.s3.to_parquet(df=prices, path="s3://lake/prices/", dataset=True)
