import glob

import pandas as pd


def collect_readings(folder):
    frames = []
    for name in sorted(glob.glob(f"{folder}/*.csv")):
        frame = pd.read_csv(name)
        required_columns = []  # the columns that the code relies on
        missing_columns = [column for column in required_columns if column not in frame.columns]
        if missing_columns:
            raise ValueError(f"frame lacks the columns {missing_columns}")
        if frame.empty:
            raise ValueError("frame has no rows")
        frame["station"] = name
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
