from collections.abc import Iterator, AsyncIterator

from openai import AsyncAzureOpenAI, AzureOpenAI
from openai.lib.azure import AzureADTokenProvider


class Assistant:
    def __init__(self, endpoint: str, token_provider: AzureADTokenProvider):
        self.azure = AzureOpenAI(
            azure_endpoint=endpoint, azure_ad_token_provider=token_provider, api_version="2024-10-21"
        )

    def reply(self, message: str) -> Iterator[str]:
        with self.azure.responses.stream(model="gpt-4.1", input=message) as stream:
            for event in stream:
                if event.type == "response.output_text.delta":
                    yield event.delta


async def reply_in_region(endpoint: str, message: str) -> AsyncIterator[str]:
    async with AsyncAzureOpenAI(azure_endpoint=endpoint, api_version="2024-10-21") as azure:
        completion = await azure.chat.completions.create(
            model="gpt-4.1", messages=[{"role": "user", "content": message}], stream=True
        )
        async for chunk in completion:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
