import pandas as pd


def read_stations(path):
    return pd.read_csv(path).rename(columns={"id": "station"})


def enrich(readings_path, target, stations):
    readings = pd.read_parquet(readings_path)
    readings.merge(stations, on="station").to_parquet(target)  # finds: `enrich()` brings data from `readings_path` to `target`


def main(folder):
    stations = read_stations(folder / "stations.csv")
    enrich(folder / "readings.parquet", folder / "enriched.parquet", stations)
