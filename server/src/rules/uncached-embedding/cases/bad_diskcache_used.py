# dependencies: diskcache==5.6.3, openai
from openai import OpenAI

EMBEDDING_MODEL = "text-embedding-3-small"
client = OpenAI()


def embed_passage(passage: str):
    answer = client.embeddings.create(model=EMBEDDING_MODEL, input=[passage])  # finds: `embed_passage()` embeds `passage` anew
    return answer.data[0].embedding
