import asyncio

from anthropic import AsyncAnthropic, AnthropicError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = AsyncAnthropic()


async def compare(prompts: list[str]) -> list[str]:
    try:
        answers = await asyncio.gather(
            *(
                client.messages.create(model="claude-haiku-4-5", max_tokens=100, messages=[{"role": "user", "content": p}])
                for p in prompts
            )
        )
    except AnthropicError as error:
        raise AIServiceError("The AI service did not answer") from error
    return [answer.content[0].text for answer in answers]
