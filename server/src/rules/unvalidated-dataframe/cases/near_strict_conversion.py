import pandas as pd


def load_sensor(path):
    readings = pd.read_csv(path)
    readings["value"] = pd.to_numeric(readings["value"], errors="raise")
    return readings
