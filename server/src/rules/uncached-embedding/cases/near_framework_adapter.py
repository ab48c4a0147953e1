from typing import List

from langchain_core.embeddings import Embeddings
from openai import OpenAI


class GatewayEmbeddings(Embeddings):
    def __init__(self, base_url: str):
        self.client = OpenAI(base_url=base_url)

    def embed_documents(self, texts: List[str]) -> List[List[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> List[float]:
        return self.client.embeddings.create(model="bge-m3", input=text).data[0].embedding
