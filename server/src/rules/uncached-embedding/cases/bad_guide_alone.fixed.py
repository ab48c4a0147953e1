from functools import lru_cache


@lru_cache(maxsize=1000)
def get_embeddings(text):
    return openai.embeddings.create(input=text)
