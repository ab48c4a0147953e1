import io
import json

import pandas as pd


def sample():
    return pd.read_csv(io.StringIO("day,visits\n2024-01-01,3\n"))


def round_trip(records):
    return pd.read_json(io.StringIO(json.dumps(records)))
