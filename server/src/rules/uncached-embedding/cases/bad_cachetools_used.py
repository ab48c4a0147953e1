from cachetools import TTLCache
from openai import OpenAI

client = OpenAI()
sessions = TTLCache(maxsize=100, ttl=60)


def embed_question(question: str):
    response = client.embeddings.create(model="text-embedding-3-small", input=question)  # finds: `embed_question()` embeds `question` anew
    return response.data[0].embedding
