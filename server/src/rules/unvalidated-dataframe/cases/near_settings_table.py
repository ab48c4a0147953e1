import os

import pandas as pd

CONFIG_DIR = "config"


def load_country_mapping():
    return pd.read_csv(os.path.join("data", "countries.csv"))


def load_thresholds():
    return pd.read_csv(os.path.join(CONFIG_DIR, "thresholds.csv"))
