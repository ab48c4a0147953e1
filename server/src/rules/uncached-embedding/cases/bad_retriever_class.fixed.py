from functools import lru_cache

import ollama


@lru_cache(maxsize=1000)
def embed_text(text):
    return ollama.embed(model="nomic-embed-text", input=text)


class NotesIndex:
    def __init__(self, collection):
        self.collection = collection

    def search(self, query: str, k: int = 5):
        vector = embed_text(query)["embeddings"][0]
        return self.collection.query(query_embeddings=[vector], n_results=k)
