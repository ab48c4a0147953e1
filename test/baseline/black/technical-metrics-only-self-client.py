from datadog.dogstatsd import DogStatsd
from openai import AsyncOpenAI


class Assistant:
    def __init__(self, host):
        self.statsd = DogStatsd(host=host)
        self.client = AsyncOpenAI(timeout=30)

    async def embed(self, text):
        self.statsd.increment("embeddings.requests")  # finds
        return await self.client.embeddings.create(
            model="text-embedding-3-small", input=text
        )
