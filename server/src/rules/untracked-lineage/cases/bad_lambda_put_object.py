import io

import boto3
import pandas as pd

s3 = boto3.client("s3")


def handler(event, context):
    readings = pd.read_csv(event["url"])
    readings["taken_at"] = pd.to_datetime(readings["taken_at"])
    buffer = io.BytesIO()
    readings.to_parquet(buffer)
    s3.put_object(Bucket="curated-readings", Body=buffer.getvalue(), Key="readings/latest.parquet")  # finds: to `readings/latest.parquet`
