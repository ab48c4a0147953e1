from collections.abc import AsyncIterator

from autogen_core.models import UserMessage
from autogen_ext.models.openai import OpenAIChatCompletionClient

client = OpenAIChatCompletionClient(model="gpt-4o")


async def write_poem(theme: str) -> AsyncIterator[str]:
    result = client.create_stream([UserMessage(content=f"A poem about {theme}", source="user")])
    async for chunk in result:
        if isinstance(chunk, str):
            yield chunk
