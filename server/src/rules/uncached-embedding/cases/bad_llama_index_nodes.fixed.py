from llama_index.embeddings.openai import OpenAIEmbedding

embed_model = OpenAIEmbedding(model="text-embedding-3-small")


def attach_vectors(nodes):
    items = list(nodes)
    vectors = embed_model.get_text_embedding_batch([node.text for node in items])
    for node, vector in zip(items, vectors):
        node.embedding = vector
    return nodes
