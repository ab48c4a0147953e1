from llama_index.embeddings.openai import OpenAIEmbedding

embed_model = OpenAIEmbedding(model="text-embedding-3-small")


def attach_vectors(nodes):
    for node in nodes:
        node.embedding = embed_model.get_text_embedding(node.text)  # finds: once for each `node.text`
    return nodes
