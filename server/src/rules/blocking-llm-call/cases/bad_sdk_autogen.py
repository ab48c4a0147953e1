from autogen_core.models import UserMessage
from autogen_ext.models.openai import OpenAIChatCompletionClient

client = OpenAIChatCompletionClient(model="gpt-4o")


async def write_poem(theme: str) -> str:
    result = await client.create([UserMessage(content=f"A poem about {theme}", source="user")])  # finds: write_poem
    return result.content
