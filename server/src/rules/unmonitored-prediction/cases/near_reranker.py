from mem.config import load_reranker


class Reranker:
    """Orders documents by how well they answer a question."""

    def __init__(self, name):
        self.model = load_reranker(name)

    def order(self, question, documents):
        scores = self.model.predict([(question, document) for document in documents])
        return [document for _, document in sorted(zip(scores, documents), reverse=True)]
