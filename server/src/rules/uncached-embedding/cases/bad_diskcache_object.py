from diskcache import Cache
from openai import OpenAI

client = OpenAI()
store = Cache("/var/cache/search")


def embed_passage(passage: str, model: str = "text-embedding-3-small"):
    answer = client.embeddings.create(model=model, input=[passage])  # finds: `embed_passage()` embeds `passage` anew
    return answer.data[0].embedding
