import pandas as pd
from google.cloud import storage


def publish_station_counts(source_file: str, target_file: str, bucket: str, target_key: str) -> None:
    counts = pd.read_csv(str(source_file))
    counts = counts.dropna(subset=["station"])
    counts["city"] = counts.get("city", "unknown")
    save(counts, str(target_file))
    upload_to_bucket(target_file, bucket, target_key)  # finds: from `str(source_file)` to `target_key`


def save(frame, path):
    frame.to_csv(path, index=False)


def upload_to_bucket(path, bucket, key):
    storage.Client().bucket(bucket).blob(key).upload_from_filename(path)
