from openai import OpenAI

client = OpenAI()


def embed_corpus(texts, batch_size=256):
    vectors = []
    for i in range(0, len(texts), batch_size):
        response = client.embeddings.create(model="text-embedding-3-small", input=texts[i : i + batch_size])
        vectors.extend(item.embedding for item in response.data)
    return vectors


def embed_in_groups(groups):
    for batch in groups:
        yield client.embeddings.create(model="text-embedding-3-small", input=batch)
