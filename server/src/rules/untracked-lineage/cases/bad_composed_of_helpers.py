import pandas as pd


def extract(path):
    return pd.read_json(path, lines=True)


def transform(events):
    events = events.dropna(subset=["user_id"])
    return events.rename(columns={"ts": "happened_at"})


def load(events, engine):
    events.to_sql("events", engine, schema="analytics", if_exists="append")


def run(path, engine):
    raw = extract(path)
    clean = transform(raw)
    load(clean, engine)  # finds: `run()` brings data from `extract()` to `events`
