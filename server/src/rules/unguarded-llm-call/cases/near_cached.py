from functools import lru_cache

import openai

client = openai.OpenAI()


@lru_cache(maxsize=4096)
def vector(text):
    return tuple(client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding)


@cache(ttl=86400)
def get_embeddings(text):
    return openai.embeddings.create(input=text)
