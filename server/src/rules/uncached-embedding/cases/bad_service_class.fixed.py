from functools import lru_cache

from openai import OpenAI


class EmbeddingService:
    def __init__(self, model: str = "text-embedding-3-small"):
        self.client = OpenAI()
        self.model = model
        self.embed = lru_cache(maxsize=1000)(self.embed)

    def embed(self, text: str) -> list:
        response = self.client.embeddings.create(input=text, model=self.model)
        return response.data[0].embedding
