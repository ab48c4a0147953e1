import pandas as pd


def store_readings(readings_json, path, engine):
    readings = pd.read_json(readings_json)
    readings = readings.fillna(0)
    readings.to_sql("readings", engine, if_exists="append")  # finds


def store_members(path, engine):
    with open(path) as f:
        members = pd.read_csv(f)
    members = members.drop_duplicates()
    members.to_sql("members", engine, if_exists="append")  # finds: from `path` to `members`
