from openai import OpenAI

EMBEDDING_BATCH_SIZE = 100

client = OpenAI()


def index_pages(pages: list, collection):
    texts = [page["text"] for page in pages]
    vectors = []
    for start in range(0, len(texts), EMBEDDING_BATCH_SIZE):
        response = client.embeddings.create(model="text-embedding-3-small", input=texts[start:start + EMBEDDING_BATCH_SIZE])
        vectors.extend(item.embedding for item in response.data)
    for page, vector in zip(pages, vectors):
        collection.upsert(ids=[page["id"]], embeddings=[vector])
