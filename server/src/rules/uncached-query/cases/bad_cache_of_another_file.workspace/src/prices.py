from cachetools import TTLCache, cached


@cached(TTLCache(maxsize=10, ttl=60))
def price_list():
    return load_prices()
