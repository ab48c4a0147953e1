from openai import AsyncAzureOpenAI, AzureOpenAI
from openai.lib.azure import AzureADTokenProvider


class Assistant:
    def __init__(self, endpoint: str, token_provider: AzureADTokenProvider):
        self.azure = AzureOpenAI(
            azure_endpoint=endpoint, azure_ad_token_provider=token_provider, api_version="2024-10-21"
        )

    def reply(self, message: str) -> str:
        response = self.azure.responses.create(model="gpt-4.1", input=message)  # finds: reply
        return response.output_text


async def reply_in_region(endpoint: str, message: str) -> str:
    async with AsyncAzureOpenAI(azure_endpoint=endpoint, api_version="2024-10-21") as azure:
        completion = await azure.chat.completions.create(  # finds: reply_in_region
            model="gpt-4.1", messages=[{"role": "user", "content": message}]
        )
        return completion.choices[0].message.content
