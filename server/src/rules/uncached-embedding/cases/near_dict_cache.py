import voyageai

vo = voyageai.Client()


class Vectors:
    def __init__(self):
        self.known = {}

    def embed(self, text):
        if text not in self.known:
            self.known[text] = vo.embed([text], model="voyage-3.5").embeddings[0]
        return self.known[text]
