from functools import lru_cache

from openai import OpenAI

client = OpenAI()


@lru_cache(maxsize=4096)
def embed(text: str):
    return tuple(client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding)


def rank(question, chunks):
    return [similarity(embed(question), embed(chunk)) for chunk in chunks]
