from mistralai import Mistral

EMBEDDING_BATCH_SIZE = 32

mistral = Mistral()


def embed_products(products, writer):
    items = list(products)
    texts = [f"{product.name}: {product.summary}" for product in items]
    vectors = []
    for start in range(0, len(texts), EMBEDDING_BATCH_SIZE):
        reply = mistral.embeddings.create(model="mistral-embed", inputs=texts[start:start + EMBEDDING_BATCH_SIZE])
        vectors.extend(item.embedding for item in reply.data)
    for product, vector in zip(items, vectors):
        description = f"{product.name}: {product.summary}"
        writer.add(product.sku, description, vector)
