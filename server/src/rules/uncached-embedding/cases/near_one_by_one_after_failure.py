import openai
from openai import OpenAI

client = OpenAI()


def backfill(texts):
    try:
        response = client.embeddings.create(model="text-embedding-3-small", input=texts)
        return [item.embedding for item in response.data]
    except openai.BadRequestError:
        vectors = []
        for text in texts:
            vectors.append(client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding)
        return vectors
