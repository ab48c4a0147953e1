from functools import lru_cache

import openai

EMBEDDING_MODEL = "text-embedding-3-small"


@lru_cache(maxsize=1000)
def get_embedding(text, model=EMBEDDING_MODEL):
    text = text.replace("\n", " ")
    return openai.embeddings.create(input=[text], model=model).data[0].embedding


def embed_reviews(df):
    df["vector"] = df["review"].apply(lambda x: get_embedding(x))
    return df
