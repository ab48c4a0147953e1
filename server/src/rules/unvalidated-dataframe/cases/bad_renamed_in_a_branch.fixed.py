from glob import (glob,
                  iglob)

import pandas as pd


def load_stations(path, is_old):
    if is_old:
        stations = pd.read_csv(path, sep=";")
        required_columns = []  # the columns that the code relies on
        missing_columns = [column for column in required_columns if column not in stations.columns]
        if missing_columns:
            raise ValueError(f"stations lacks the columns {missing_columns}")
        if stations.empty:
            raise ValueError("stations has no rows")
    else:
        stations = pd.read_json(path)
        required_columns_2 = []  # the columns that the code relies on
        missing_columns_2 = [column for column in required_columns_2 if column not in stations.columns]
        if missing_columns_2:
            raise ValueError(f"stations lacks the columns {missing_columns_2}")
        if stations.empty:
            raise ValueError("stations has no rows")
    stations = stations.sort_values("name")
    if is_old:
        stations.columns = ["id", "name", "height"]
    stations["height"] = stations["height"] / 100
    return stations[stations["id"] > 0]
