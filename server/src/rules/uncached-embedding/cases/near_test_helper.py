# path: tests/test_embeddings.py
from openai import OpenAI

client = OpenAI()


def embed(text):
    return client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding


def test_similar_words():
    assert cosine(embed("king"), embed("queen")) > 0.5
