import diskcache
from openai import OpenAI

DIMENSIONS = 256
client = OpenAI()
vectors = diskcache.Cache("/var/cache/vectors")


@vectors.memoize(name=f"embed_claim:text-embedding-3-large:dimensions={DIMENSIONS}", expire=86400)
def embed_claim(claim: str):
    answer = client.embeddings.create(input=claim, model="text-embedding-3-large", dimensions=DIMENSIONS, timeout=10)
    return answer.data[0].embedding
