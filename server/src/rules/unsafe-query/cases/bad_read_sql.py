import pandas as pd
import sqlite3


def readings(path, sensor):
    with sqlite3.connect(path) as source:
        frame = pd.read_sql_query(f"SELECT at, value FROM readings WHERE sensor = '{sensor}'", source)  # finds: `sensor`
    return frame
