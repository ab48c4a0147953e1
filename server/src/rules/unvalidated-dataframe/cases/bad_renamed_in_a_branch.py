from glob import (glob,
                  iglob)

import pandas as pd


def load_stations(path, is_old):
    if is_old:
        stations = pd.read_csv(path, sep=";")  # finds
    else:
        stations = pd.read_json(path)  # finds
    stations = stations.sort_values("name")
    if is_old:
        stations.columns = ["id", "name", "height"]
    stations["height"] = stations["height"] / 100
    return stations[stations["id"] > 0]
