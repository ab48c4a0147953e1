import diskcache
from openai import OpenAI

DIMENSIONS = 256
client = OpenAI()
vectors = diskcache.Cache("/var/cache/vectors")


def embed_claim(claim: str):
    answer = client.embeddings.create(input=claim, model="text-embedding-3-large", dimensions=DIMENSIONS, timeout=10)  # finds: `embed_claim()` embeds `claim` anew
    return answer.data[0].embedding
