import sqlite3

from cachetools import LRUCache, cached

connection = sqlite3.connect("geo.db", check_same_thread=False)


@cached(LRUCache(maxsize=64))
def continent(country: str) -> str:
    return connection.execute("SELECT continent FROM countries WHERE code = ?", (country,)).fetchone()[0]


def population(city: str) -> int:  # finds
    return connection.execute("SELECT population FROM cities WHERE name = ?", (city,)).fetchone()[0]


def density(regions):
    return [sum(population(city) for city in region.cities) / region.area for region in regions]
