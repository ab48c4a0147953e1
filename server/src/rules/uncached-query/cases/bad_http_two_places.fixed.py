from functools import lru_cache

import requests

BASE_URL = "https://rates.example.org/v2"


@lru_cache(maxsize=1000)
def exchange_rate(base: str, quote: str = "EUR") -> float:
    response = requests.get(f"{BASE_URL}/{base}/{quote}", timeout=10)
    response.raise_for_status()
    return float(response.json()["rate"])


def price_in_euro(price, currency):
    return price * exchange_rate(currency)


def margin(cost, revenue, currency):
    return (revenue - cost) * exchange_rate(currency, "EUR")
