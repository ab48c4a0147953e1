from functools import lru_cache

import openai


@lru_cache(maxsize=1000)
def create_embedding(text):
    result = openai.Embedding.create(input=text, engine="text-embedding-ada-002")
    return result["data"][0]["embedding"]
