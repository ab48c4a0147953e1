from threading import Lock

from cachetools import TTLCache, cached
from openai import OpenAI

client = OpenAI()
sessions = TTLCache(maxsize=100, ttl=60)


@cached(TTLCache(maxsize=1000, ttl=86400), lock=Lock())
def embed_question(question: str):
    response = client.embeddings.create(model="text-embedding-3-small", input=question)
    return response.data[0].embedding
