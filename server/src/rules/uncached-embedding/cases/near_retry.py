import time

from openai import OpenAI, RateLimitError

client = OpenAI()


def store_vectors(texts, table):
    for attempt in range(5):
        try:
            response = client.embeddings.create(model="text-embedding-3-small", input=texts)
            break
        except RateLimitError:
            time.sleep(2**attempt)
    table.insert_many([item.embedding for item in response.data])
