import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def extract(path):
    return pd.read_json(path, lines=True)


def transform(events):
    events = events.dropna(subset=["user_id"])
    return events.rename(columns={"ts": "happened_at"})


def load(events, engine):
    events.to_sql("events", engine, schema="analytics", if_exists="append")


def run(path, engine):
    raw = extract(path)
    transformations = []
    clean = transform(raw)
    transformations.append({"step": "transform", "timestamp": datetime.now(timezone.utc).isoformat()})
    load(clean, engine)
    lineage = {
        "source": "extract",
        "transformations": transformations,
        "destination": "events",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
