import pandas as pd


def load_meters(path):
    meters = pd.read_csv(path)
    problems = []
    if meters["value"].lt(0).any():
        problems.append("negative values")
    if meters["meter_id"].isna().any():
        problems.append("rows with no meter")
    if problems:
        raise ValueError(", ".join(problems))
    return meters
