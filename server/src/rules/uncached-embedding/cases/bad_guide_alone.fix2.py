from cachetools import TTLCache, cached
from threading import Lock


@cached(TTLCache(maxsize=1000, ttl=86400), lock=Lock())
def get_embeddings(text):
    return openai.embeddings.create(input=text)
