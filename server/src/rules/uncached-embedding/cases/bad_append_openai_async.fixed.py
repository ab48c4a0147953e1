from typing import List

from openai import AsyncOpenAI

EMBEDDING_BATCH_SIZE = 100


class Indexer:
    def __init__(self):
        self.openai = AsyncOpenAI()

    async def vectors(self, chunks: List[str]):
        found = []
        text_vectors = []
        for start in range(0, len(chunks), EMBEDDING_BATCH_SIZE):
            answer = await self.openai.embeddings.create(model="text-embedding-3-large", input=chunks[start:start + EMBEDDING_BATCH_SIZE])
            text_vectors.extend(item.embedding for item in answer.data)
        for number, (chunk, vector) in enumerate(zip(chunks, text_vectors)):
            found.append((number, vector))
        return found
