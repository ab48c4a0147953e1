from mistralai import Mistral

mistral = Mistral()


def embed_products(products, writer):
    for product in products:
        description = f"{product.name}: {product.summary}"
        reply = mistral.embeddings.create(model="mistral-embed", inputs=[description])  # finds: once for each `description`
        writer.add(product.sku, description, reply.data[0].embedding)
