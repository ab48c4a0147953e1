from openai import AsyncAzureOpenAI as Client
from typing import Optional
from collections.abc import AsyncIterator


class Guide:
    def __init__(self, endpoint: str):
        self.llm = Client(azure_endpoint=endpoint, api_version="2025-01-01")

    async def explain(self, topic: str) -> AsyncIterator[str]:
        reply = await self.llm.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": topic}], stream=True)
        async for chunk in reply:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
