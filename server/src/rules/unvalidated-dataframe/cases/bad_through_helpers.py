import pandas as pd


def normalise(frame):
    frame.columns = [name.strip().lower() for name in frame.columns]
    return frame.drop_duplicates()


def store(frame, target):
    frame.to_parquet(target, index=False)


def run(source, target):
    raw = pd.read_csv(source)  # finds: `run()` writes
    store(normalise(raw), target)
