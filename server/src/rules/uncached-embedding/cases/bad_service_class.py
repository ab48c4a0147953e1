from openai import OpenAI


class EmbeddingService:
    def __init__(self, model: str = "text-embedding-3-small"):
        self.client = OpenAI()
        self.model = model

    def embed(self, text: str) -> list:
        response = self.client.embeddings.create(input=text, model=self.model)  # finds: also for texts that it has embedded before
        return response.data[0].embedding
