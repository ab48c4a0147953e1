from pathlib import Path

import pandas as pd


def ingest_folder(folder: Path, engine) -> None:
    for path in folder.glob("*.csv"):
        frame = pd.read_csv(path)
        frame["file"] = path.name
        frame.to_sql("readings", engine, if_exists="append")  # finds: from `path` to `readings`
