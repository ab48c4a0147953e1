import sqlite3
from functools import lru_cache

connection = sqlite3.connect("geo.db")


def region_of(zip_code):
    return connection.execute("SELECT region FROM zips WHERE code = ?", (zip_code,)).fetchone()[0]


def _timezone(city):
    return connection.execute("SELECT timezone FROM cities WHERE name = ?", (city,)).fetchone()[0]


timezone = lru_cache(maxsize=500)(_timezone)


def regions(addresses):
    known = {}
    for address in addresses:
        if address.zip_code not in known:
            known[address.zip_code] = region_of(address.zip_code)
    return known


def zones(cities):
    return [timezone(city) for city in cities] + [_timezone(city) for city in cities]
