from openai import OpenAI

EMBEDDING_BATCH_SIZE = 100

client = OpenAI()


def vectors_of(texts):
    all_texts = list(texts)
    return [item.embedding for start in range(0, len(all_texts), EMBEDDING_BATCH_SIZE) for item in client.embeddings.create(model="text-embedding-3-small", input=all_texts[start:start + EMBEDDING_BATCH_SIZE]).data]
