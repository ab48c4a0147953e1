from diskcache import Cache
from openai import OpenAI

client = OpenAI()
store = Cache("/var/cache/search")


@store.memoize(name="embed_passage", expire=86400)
def embed_passage(passage: str, model: str = "text-embedding-3-small"):
    answer = client.embeddings.create(model=model, input=[passage])
    return answer.data[0].embedding
