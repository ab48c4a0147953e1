import awswrangler as wr


def publish(day):
    readings = wr.s3.read_csv(f"s3://landing/readings/{day}/")
    readings = readings[readings["value"] >= 0].assign(day=day)
    wr.s3.to_parquet(df=readings, path="s3://lake/readings/", dataset=True, mode="append")  # finds: to `s3://lake/readings/`
