import diskcache
import requests

cache = diskcache.Cache("/var/cache/prices")


@cache.memoize(expire=300)
def exchange_rates(base):
    response = requests.get(f"https://rates.example.org/{base}", timeout=10)
    response.raise_for_status()
    return response.json()


def convert_all(amounts, base):
    return [amount * exchange_rates(base)["EUR"] for amount in amounts]
