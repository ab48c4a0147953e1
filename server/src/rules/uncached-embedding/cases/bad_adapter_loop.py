import logging

import numpy as np
from openai import OpenAI, OpenAIError
from shelf import EmbeddingBase, Settings

logger = logging.getLogger(__name__)


class HostedEmbedding(EmbeddingBase):
    def __init__(self, settings: Settings):
        super().__init__(settings)
        self.client = OpenAI()

    def long_text(self, text: str) -> np.ndarray:
        vectors = []
        for chunk in self._split(text, 2000):
            try:
                response = self.client.embeddings.create(input=chunk, model="text-embedding-3-small")  # finds: once for each `chunk`
                vectors.append(response.data[0].embedding)
            except OpenAIError:
                logger.exception("A chunk was left out")
                continue
        return np.mean(vectors, axis=0)
