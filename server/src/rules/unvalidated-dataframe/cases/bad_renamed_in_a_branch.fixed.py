from glob import (glob,
                  iglob)

import pandas as pd


def load_stations(path, is_old):
    if is_old:
        stations = pd.read_csv(path, sep=";")
        required_columns = ["name"]
        missing_columns = [column for column in required_columns if column not in stations.columns]
        if missing_columns:
            raise ValueError(f"stations lacks the columns {missing_columns}")
        null_counts = stations[required_columns].isna().sum()
        if null_counts.any():
            raise ValueError(f"stations has empty values: {null_counts[null_counts > 0].to_dict()}")
    else:
        stations = pd.read_json(path)
        required_columns_2 = ["name"]
        missing_columns_2 = [column for column in required_columns_2 if column not in stations.columns]
        if missing_columns_2:
            raise ValueError(f"stations lacks the columns {missing_columns_2}")
        null_counts_2 = stations[required_columns_2].isna().sum()
        if null_counts_2.any():
            raise ValueError(f"stations has empty values: {null_counts_2[null_counts_2 > 0].to_dict()}")
    stations = stations.sort_values("name")
    if is_old:
        stations.columns = ["id", "name", "height"]
    stations["height"] = stations["height"] / 100
    return stations[stations["id"] > 0]
