from openai import OpenAI
from diskcache import Cache

EMBEDDING_CACHE = Cache(".embedding_cache")

EMBEDDING_MODEL = "text-embedding-3-small"
client = OpenAI()


@EMBEDDING_CACHE.memoize(name=f"embed_passage:{EMBEDDING_MODEL}", expire=86400)
def embed_passage(passage: str):
    answer = client.embeddings.create(model=EMBEDDING_MODEL, input=[passage])
    return answer.data[0].embedding
