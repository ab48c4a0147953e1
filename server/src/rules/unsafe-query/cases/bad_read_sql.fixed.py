import pandas as pd
import sqlite3


def readings(path, sensor):
    with sqlite3.connect(path) as source:
        frame = pd.read_sql_query("SELECT at, value FROM readings WHERE sensor = ?", source, params=(sensor,))
    return frame
