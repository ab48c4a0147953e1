import glob

import pandas as pd


def collect_readings(folder):
    frames = []
    for name in sorted(glob.glob(f"{folder}/*.csv")):
        frame = pd.read_csv(name)  # finds: `collect_readings()`
        frame["station"] = name
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
