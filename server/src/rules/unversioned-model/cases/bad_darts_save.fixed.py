from datetime import datetime, timezone

from darts.models import NBEATSModel


def train(series):
    model = NBEATSModel(input_chunk_length=24, output_chunk_length=12)
    model.fit(series)
    model.save(f"demand-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}.pt")
