from functools import lru_cache

import requests

REGIONS = ["north", "south", "west"]


@lru_cache(maxsize=1000)
def tax_table(year: int) -> str:
    response = requests.get(f"https://tax.example.org/tables/{year}.csv", timeout=20)
    response.raise_for_status()
    return response.text


def prices(year, net):
    return {region: net[region] * rate_in(tax_table(year), region) for region in REGIONS}


def rate_in(table, region):
    return float(dict(line.split(";") for line in table.splitlines())[region])
