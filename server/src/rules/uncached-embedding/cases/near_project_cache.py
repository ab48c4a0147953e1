from openai import OpenAI

from app.caching import cache

client = OpenAI()


def embed_query(text):
    return cache.get_or_set(text, lambda: client.embeddings.create(model="text-embedding-3-small", input=text))
