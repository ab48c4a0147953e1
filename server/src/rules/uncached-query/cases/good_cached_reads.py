import sqlite3
from functools import cache, lru_cache

import httpx
from async_lru import alru_cache
from cachetools import TTLCache, cached

connection = sqlite3.connect("shop.db", check_same_thread=False)
client = httpx.AsyncClient()


@lru_cache(maxsize=256)
def supplier(sku: str) -> tuple:
    return connection.execute("SELECT name, city FROM suppliers WHERE sku = ?", (sku,)).fetchone()


@cache
def unit(code: str) -> str:
    return connection.execute("SELECT name FROM units WHERE code = ?", (code,)).fetchone()[0]


@cached(TTLCache(maxsize=100, ttl=60))
def shelf(sku: str) -> str:
    return connection.execute("SELECT shelf FROM places WHERE sku = ?", (sku,)).fetchone()[0]


@alru_cache(maxsize=32)
async def logo(brand: str) -> bytes:
    response = await client.get(f"https://brands.example.org/{brand}.png")
    response.raise_for_status()
    return response.content


async def sheet(lines):
    return [(supplier(line.sku), unit(line.unit), shelf(line.sku), await logo(line.brand)) for line in lines]
