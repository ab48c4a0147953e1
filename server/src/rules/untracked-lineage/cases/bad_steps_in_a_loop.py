import datetime

import pandas as pd

TEXT_COLUMNS = ["name", "street", "city"]


def import_addresses(path, engine):
    addresses = pd.read_excel(path)
    for column in TEXT_COLUMNS:
        addresses[column] = addresses[column].str.strip()
    if "country" not in addresses:
        addresses["country"] = "DE"
    addresses["imported_at"] = datetime.datetime.now()
    addresses.dropna(how="all").to_sql("addresses", engine, if_exists="replace")  # finds
