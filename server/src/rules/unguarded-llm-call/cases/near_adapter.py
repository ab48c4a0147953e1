from openai import OpenAI

from .interfaces import EmbeddingBase, Model


class OpenAIEmbedding(EmbeddingBase):
    """One of several services; the pipeline retries them all alike."""

    def __init__(self, config):
        super().__init__(config)
        self.client = OpenAI(api_key=config.api_key)

    def embed(self, text):
        return self.client.embeddings.create(model=self.config.model, input=text).data[0].embedding


class LocalChat(Model):
    def __init__(self):
        self.client = OpenAI(base_url="http://localhost:8000/v1")

    def invoke(self, messages):
        return self.client.chat.completions.create(model="local", messages=messages)
