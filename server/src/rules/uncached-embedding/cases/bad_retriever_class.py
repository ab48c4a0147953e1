import ollama


class NotesIndex:
    def __init__(self, collection):
        self.collection = collection

    def search(self, query: str, k: int = 5):
        vector = ollama.embed(model="nomic-embed-text", input=query)["embeddings"][0]  # finds: for each question
        return self.collection.query(query_embeddings=[vector], n_results=k)
