from typing import List

from openai import AsyncOpenAI


class Indexer:
    def __init__(self):
        self.openai = AsyncOpenAI()

    async def vectors(self, chunks: List[str]):
        found = []
        for number, chunk in enumerate(chunks):
            answer = await self.openai.embeddings.create(model="text-embedding-3-large", input=[chunk])  # finds: once for each `chunk`
            found.append((number, answer.data[0].embedding))
        return found
