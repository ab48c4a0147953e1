import requests

REGIONS = ["north", "south", "west"]


def tax_table(year: int) -> str:  # finds: and `prices()` calls it in a loop
    response = requests.get(f"https://tax.example.org/tables/{year}.csv", timeout=20)
    response.raise_for_status()
    return response.text


def prices(year, net):
    return {region: net[region] * rate_in(tax_table(year), region) for region in REGIONS}


def rate_in(table, region):
    return float(dict(line.split(";") for line in table.splitlines())[region])
