import json
from pathlib import Path

import pandas as pd


def prepare(input_path, output_dir):
    readings = pd.read_csv(input_path)
    hourly = readings.dropna(subset=["level"]).groupby("hour", as_index=False).size()
    hourly.to_parquet(Path(output_dir) / "hourly.parquet", index=False)
    about = {"input_file": str(input_path), "output_directory": str(output_dir), "rows": len(hourly), "steps": ["dropna", "groupby"]}
    (Path(output_dir) / "about.json").write_text(json.dumps(about))
