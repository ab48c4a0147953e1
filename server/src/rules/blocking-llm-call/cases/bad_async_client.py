from openai import AsyncAzureOpenAI as Client
from typing import Optional


class Guide:
    def __init__(self, endpoint: str):
        self.llm = Client(azure_endpoint=endpoint, api_version="2025-01-01")

    async def explain(self, topic: str) -> Optional[str]:
        reply = await self.llm.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": topic}])  # finds: explain
        text = reply.choices[0].message.content
        return text
